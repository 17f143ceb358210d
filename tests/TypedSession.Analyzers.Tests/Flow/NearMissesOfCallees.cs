namespace TypedSession.Analyzers.Tests.Flow;

/// <summary>Calls of the project's own functions after the start, which change nothing, in time, or what is not known.</summary>
public static class NearMissesOfCallees
{
    public static TheoryData<string, string> Callees => new()
    {
        { "the helper asks whether it is too late", """
            public static class Careful
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    await context.Response.WriteAsync("x");
                    Remember(context, session);
                }
                private static void Remember(HttpContext context, ISession<Cart> session)
                {
                    if (context.Response.HasStarted)
                        return;
                    session.Update(cart => cart with { Items = 1 });
                }
            }
            """ },
        { "the service asks through the accessor", """
            public sealed class Notices(IHttpContextAccessor accessor, ISession<Cart> session)
            {
                public void Leave(string text)
                {
                    if (accessor.HttpContext is { Response.HasStarted: true })
                        return;
                    if (!accessor.HttpContext!.Response.HasStarted)
                        session.Update(cart => cart with { Notice = text });
                }
            }
            public sealed class Apology(RequestDelegate next)
            {
                public async Task InvokeAsync(HttpContext context, Notices notices)
                {
                    await next(context);
                    notices.Leave("Sorry.");
                }
            }
            """ },
        { "the helper is told", """
            public static class Told
            {
                public static async Task Get(HttpContext context, RequestDelegate next)
                {
                    await next(context);
                    Remember(context.GetSession<Cart>(), context.Response.HasStarted);
                }
                private static void Remember(ISession<Cart> session, bool isLate)
                {
                    if (!isLate)
                        session.Update(cart => cart with { Items = 1 });
                }
            }
            """ },
        { "the caller asks", """
            public static class Asking
            {
                public static async Task Get(HttpContext context, RequestDelegate next)
                {
                    await next(context);
                    if (!context.Response.HasStarted)
                        Remember(context);
                }
                private static void Remember(HttpContext context) => context.GetSession<Cart>().Update(cart => cart with { Items = 1 });
            }
            """ },
        { "the helper is called before the write", """
            public static class First
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    Count(session);
                    await context.Response.WriteAsync("x");
                }
                private static void Count(ISession<Cart> session) => session.Update(cart => cart with { Items = cart.Items + 1 });
            }
            """ },
        { "the helper only reads", """
            public static class Reads
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    await context.Response.WriteAsync("x");
                    await context.Response.WriteAsync(Describe(session));
                }
                private static string Describe(ISession<Cart> session) => $"{session.Value.Items} {session.Status}";
            }
            """ },
        { "an interface with two implementations", """
            internal interface ICounter { void Count(); }
            internal sealed class SessionCounter(ISession<Cart> session) : ICounter { public void Count() => session.Update(cart => cart with { Items = 1 }); }
            internal sealed class NoCounter : ICounter { public void Count() { } }
            internal static class Page
            {
                public static async Task Get(HttpContext context, ICounter counter)
                {
                    await context.Response.WriteAsync("x");
                    counter.Count();
                }
            }
            """ },
        { "an interface that others may implement", """
            public interface ICounter { void Count(); }
            public sealed class SessionCounter(ISession<Cart> session) : ICounter { public void Count() => session.Update(cart => cart with { Items = 1 }); }
            public static class Page
            {
                public static async Task Get(HttpContext context, ICounter counter)
                {
                    await context.Response.WriteAsync("x");
                    counter.Count();
                }
            }
            """ },
        { "a virtual method that is overridden", """
            internal class Counter(ISession<Cart> session) { public virtual void Count() => session.Update(cart => cart with { Items = 1 }); }
            internal sealed class Quiet(ISession<Cart> session) : Counter(session) { public override void Count() { } }
            internal static class Page
            {
                public static async Task Get(HttpContext context, Counter counter)
                {
                    await context.Response.WriteAsync("x");
                    counter.Count();
                }
            }
            """ },
        { "the helper changes another request's session", """
            public static class Relay
            {
                public static async Task Pass(HttpContext waiting, HttpContext current)
                {
                    await waiting.Response.WriteAsync("news");
                    Count(current);
                }
                private static void Count(HttpContext context) => context.GetSession<Cart>().Update(cart => cart with { Items = 1 });
            }
            """ },
        { "the helper makes a function that may run in time, elsewhere", """
            public static class Makes
            {
                public static async Task<Action> Get(HttpContext context, ISession<Cart> session)
                {
                    await context.Response.WriteAsync("x");
                    return Later(session);
                }
                private static Action Later(ISession<Cart> session) => () => session.Update(cart => cart with { Items = 1 });
            }
            """ },
        { "the helper is an iterator that nobody walks", """
            public static class Lazy
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    await context.Response.WriteAsync("x");
                    _ = Items(session);
                }
                private static IEnumerable<int> Items(ISession<Cart> session)
                {
                    session.Update(cart => cart with { Items = 1 });
                    yield return 1;
                }
            }
            """ },
        { "the helper works on a context that it makes", """
            public static class Preview
            {
                public static async Task Get(HttpContext context)
                {
                    await context.Response.WriteAsync("x");
                    Render("y");
                }
                private static void Render(string text)
                {
                    var other = new DefaultHttpContext();
                    other.GetSession<Cart>().Update(cart => cart with { Notice = text });
                }
            }
            """ },
        { "another overload is meant", """
            public sealed class Journal(ISession<Cart> session)
            {
                public void Note(string text) => Console.WriteLine(text);
                public void Note(Cart cart) => session.Value = cart;
            }
            public static class Page
            {
                public static async Task Get(HttpContext context, Journal journal)
                {
                    await context.Response.WriteAsync("x");
                    journal.Note("written");
                }
            }
            """ },
    };

    public static TheoryData<string, string> Answers => new()
    {
        { "a validator says that it has not answered", """
            public static class Validation
            {
                public static async Task Post(HttpContext context, ISession<Cart> session)
                {
                    if (!await IsValid(context))
                        return;
                    session.Update(cart => cart with { Items = 1 });
                }
                private static async Task<bool> IsValid(HttpContext context)
                {
                    if (context.Request.HasFormContentType)
                        return true;
                    context.Response.StatusCode = 400;
                    await context.Response.WriteAsync("A form, please.");
                    return false;
                }
            }
            """ },
        { "a cache says that it has answered, by a local", """
            public sealed class Cached(RequestDelegate next)
            {
                public async Task InvokeAsync(HttpContext context, ISession<Cart> session)
                {
                    bool handled = await TryAnswer(context.Response).ConfigureAwait(false);
                    if (handled == false)
                    {
                        session.Update(cart => cart with { Items = 1 });
                        await next(context);
                    }
                }
                private static async Task<bool> TryAnswer(HttpResponse response)
                {
                    bool isKnown = response.HttpContext.Request.Path == "/known";
                    if (isKnown)
                    {
                        await response.WriteAsync("known");
                        return true;
                    }
                    return false;
                }
            }
            """ },
        { "a local function answers and tells", """
            var app = WebApplication.Create();
            app.MapPost("/", async (HttpContext context, ISession<Cart> session, int quantity) =>
            {
                if (await Refuse())
                    return;
                session.Update(cart => cart with { Items = quantity });

                async ValueTask<bool> Refuse()
                {
                    if (quantity < 9)
                        return false;
                    await context.Response.WriteAsync("Too many.");
                    return true;
                }
            });
            """ },
    };
}
