namespace TypedSession.Analyzers.Tests.Flow;

/// <summary>Late changes that another function of the project makes: reported where it is called.</summary>
public static class ChangingCalleeCases
{
    public static TheoryData<string, string> Callees => new()
    {
        { "an extension method of the project leaves a notice", """
            public static class Notices
            {
                public static void Leave(this ISession<Cart> session, string text) => session.Update(cart => cart with { Notice = text });
            }
            public static class Download
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    await context.Response.SendFileAsync("a.pdf");
                    {|TSS301:session.Leave|}("Downloaded.");
                }
            }
            """ },
        { "a service that holds the session", """
            public sealed class CartService(ISession<Cart> session)
            {
                public int Add(int id) => session.Update(cart => cart with { Items = cart.Items + id }).Items;
            }
            public static class Api
            {
                public static async Task Post(HttpContext context, CartService carts)
                {
                    await context.Response.WriteAsJsonAsync("ok");
                    {|TSS301:carts.Add|}(3);
                }
            }
            """ },
        { "an interface with one implementation in the project", """
            internal interface ICarts { void Clear(); }
            internal sealed class Carts : ICarts
            {
                private readonly ISession<Cart> _session;
                public Carts(ISession<Cart> session) => _session = session;
                void ICarts.Clear() => _session.End();
            }
            internal static class Checkout
            {
                public static async Task Post(HttpContext context, ICarts carts)
                {
                    await context.Response.CompleteAsync();
                    {|TSS301:carts.Clear|}();
                }
            }
            """ },
        { "a public interface with one implementation in a program", """
            var app = WebApplication.Create();
            app.MapPost("/", async (HttpContext context, IStore<int> store) =>
            {
                await context.Response.WriteAsync("done");
                {|TSS301:store.Put|}(3);
            });
            public interface IStore<T> { void Put(T value); }
            public class Store(ISession<Cart> session) : IStore<int>
            {
                public virtual void Put(int value) => session.Value = new Cart { Items = value };
            }
            """ },
        { "an abstract step and its one override", """
            internal abstract class Step { public abstract Task Run(HttpContext context); }
            internal sealed class Remember : Step
            {
                public override Task Run(HttpContext context)
                {
                    context.GetSession<Cart>().Update(cart => cart with { Items = 1 });
                    return Task.CompletedTask;
                }
            }
            internal static class Steps
            {
                public static async Task Invoke(HttpContext context, Step step)
                {
                    await context.Response.StartAsync();
                    await {|TSS301:step.Run|}(context);
                }
            }
            """ },
        { "two calls deep, behind the rest of the pipeline", """
            public sealed class Visits(RequestDelegate next)
            {
                public async Task InvokeAsync(HttpContext context)
                {
                    await next(context);
                    {|TSS302:Count|}(context);
                }
                private static void Count(HttpContext context) => Store(context.GetSession<Cart>(), 1);
                private static void Store(ISession<Cart> session, int by) => session.Update(cart => cart with { Items = cart.Items + by });
            }
            """ },
        { "an action's own helper", """
            using Microsoft.AspNetCore.Mvc;
            public class ExportController(ISession<Cart> session) : Controller
            {
                public async Task Csv()
                {
                    await Response.WriteAsync("id;total\n");
                    {|TSS301:Mark|}("Exported.");
                }
                private void Mark(string text) => session.Value = session.Value with { Notice = text };
            }
            """ },
        { "a service that reaches the request through the accessor", """
            public sealed class Tracker(IHttpContextAccessor accessor)
            {
                public void Seen() => accessor.HttpContext!.GetSession<Cart>().Update(cart => cart with { Notice = null });
            }
            public static class Page
            {
                public static async Task Get(HttpContext context, Tracker tracker)
                {
                    await context.Response.WriteAsync("page");
                    {|TSS301:tracker.Seen|}();
                }
            }
            """ },
        { "a helper that is called in a loop which writes at its end", """
            public static class Ticker
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    for (int tick = 0; tick < 9; tick++)
                    {
                        {|TSS302:Tick|}(session, tick);
                        await context.Response.WriteAsync("data: \n\n");
                    }
                }
                private static void Tick(ISession<Cart> session, int tick) => session.Update(cart => cart with { Items = tick });
            }
            """ },
        { "one helper answers, and the next one changes", """
            public static class Orders
            {
                public static async Task Post(HttpContext context, ISession<Cart> session)
                {
                    await Validate(context);
                    {|TSS302:Place|}(session);
                }
                private static async Task Validate(HttpContext context)
                {
                    if (!context.Request.HasFormContentType)
                        await context.Response.WriteAsync("A form, please.");
                }
                private static void Place(ISession<Cart> session) => session.Update(cart => cart with { Items = 0 });
            }
            """ },
        { "a helper that changes by a local function of its own", """
            public static class Nested
            {
                public static async Task Get(HttpContext context)
                {
                    await context.Response.WriteAsync("x");
                    {|TSS301:Forget|}(context);
                }
                private static void Forget(HttpContext context)
                {
                    clear();
                    void clear() => context.GetSession<Cart>().End();
                }
            }
            """ },
        { "helpers that call each other", """
            public static class Circle
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    await context.Response.WriteAsync("x");
                    {|TSS301:Down|}(session, 5);
                }
                private static void Down(ISession<Cart> session, int depth)
                {
                    if (depth > 0)
                        Around(session, depth);
                }
                private static void Around(ISession<Cart> session, int depth)
                {
                    Down(session, depth - 1);
                    session.Update(cart => cart with { Items = depth });
                }
            }
            """ },
        { "a method group kept as a delegate", """
            public static class Kept
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    Action<ISession<Cart>> forget = Forget;
                    await context.Response.WriteAsync("x");
                    {|TSS301:forget|}(session);
                }
                private static void Forget(ISession<Cart> session) => session.End();
            }
            """ },
        { "a result of the project's own, in a result filter", """
            using Microsoft.AspNetCore.Mvc.Filters;
            public sealed class Notices(ISession<Cart> session) { public void Clear() => session.Update(cart => cart with { Notice = null }); }
            public sealed class ShownFilter(Notices notices) : IAsyncResultFilter
            {
                public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
                {
                    await next();
                    {|TSS302:notices.Clear|}();
                }
            }
            """ },
    };
}
