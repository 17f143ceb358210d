namespace TypedSession.Analyzers.Tests.Flow;

/// <summary>Changes in functions that a call sends where no response can carry them.</summary>
public static class DetachedCallCases
{
    public static TheoryData<string, string> Calls => new()
    {
        { "an endpoint is an asynchronous iterator", """
            var app = WebApplication.Create();
            app.MapGet("/numbers", Numbers);

            static async IAsyncEnumerable<int> Numbers(ISession<Cart> session)
            {
                yield return 1;
                await Task.Delay(5);
                {|TSS303:session.Update|}(cart => cart with { Items = 1 });
                yield return 2;
            }
            """ },
        { "an endpoint gives back a sequence that a local function makes", """
            var app = WebApplication.Create();
            app.MapGet("/rows", (ISession<Cart> session) =>
            {
                return Rows(3);

                async IAsyncEnumerable<string> Rows(int count)
                {
                    yield return "head";
                    await Task.Delay(count);
                    {|TSS303:session.Value|} = new Cart { Items = count };
                    yield return "done";
                }
            });
            """ },
        { "server-sent events update the session after each event", """
            using System.Runtime.CompilerServices;
            var app = WebApplication.Create();
            app.MapGet("/events", (ISession<Cart> session, CancellationToken cancelled) =>
            {
                async IAsyncEnumerable<int> Events([EnumeratorCancellation] CancellationToken token)
                {
                    for (int beat = 0; ; beat++)
                    {
                        {|TSS303:session.Update|}(cart => cart with { Items = beat });
                        yield return beat;
                        await Task.Delay(1000, token);
                    }
                }
                return TypedResults.ServerSentEvents(Events(cancelled), eventType: "beat");
            });
            """ },
        { "server-sent events of another class", """
            public sealed class Prices
            {
                public static async IAsyncEnumerable<string> Watch(HttpContext context)
                {
                    yield return "open";
                    await Task.Delay(5);
                    context.GetSession<Cart>().Update(cart => cart with { Notice = "watched" });
                }
                public static IResult Get(HttpContext context) => Results.ServerSentEvents({|TSS303:Watch|}(context));
            }
            """ },
        { "the callback of a streamed file counts when it is through", """
            var app = WebApplication.Create();
            app.MapGet("/big", (ISession<Cart> session) => Results.Stream(async output =>
            {
                await output.WriteAsync(new byte[100]);
                {|TSS303:session.Update|}(cart => cart with { Items = cart.Items + 1 });
            }));
            """ },
        { "a typed streamed result with a method of the class", """
            public sealed class Export(ISession<Cart> session)
            {
                public IResult Get() => TypedResults.Stream({|TSS303:Write|}, "text/csv");
                private async Task Write(Stream output)
                {
                    await using var writer = new StreamWriter(output);
                    await writer.WriteLineAsync("id");
                    session.Update(cart => cart with { Notice = "Exported." });
                }
            }
            """ },
        { "what is done when the response was completed", """
            var app = WebApplication.Create();
            app.MapGet("/", (HttpContext context, ISession<Cart> session) =>
            {
                context.Response.OnCompleted(() =>
                {
                    {|TSS303:session.Update|}(cart => cart with { Notice = null });
                    return Task.CompletedTask;
                });
                return "hello";
            });
            """ },
        { "a completed callback with state, as a method", """
            public static class Cleanup
            {
                public static void Register(HttpContext context) => context.Response.OnCompleted({|TSS303:Run|}, context);
                private static Task Run(object state)
                {
                    ((HttpContext)state).GetSession<Cart>().End();
                    return Task.CompletedTask;
                }
            }
            """ },
        { "work is sent to the pool, and writes the session when it is done", """
            public static class Orders
            {
                public static IResult Post(ISession<Cart> session)
                {
                    _ = Task.Run(async () =>
                    {
                        await Task.Delay(5000);
                        {|TSS303:session.Update|}(cart => cart with { Notice = "Shipped." });
                    });
                    return Results.Accepted();
                }
            }
            """ },
        { "a task is started and forgotten", """
            public class Mailer(ISession<Cart> session)
            {
                public void Send()
                {
                    Task.Run({|TSS303:Mark|});
                    Task.Factory.StartNew(() => {|TSS303:session.RenewId|}());
                }
                private void Mark() => session.Value = new Cart();
            }
            """ },
        { "a work item of the thread pool", """
            public static class Pool
            {
                public static void Post(HttpContext context)
                {
                    ISession<Cart> session = context.GetSession<Cart>();
                    ThreadPool.QueueUserWorkItem(_ => {|TSS303:session.End|}());
                }
            }
            """ },
        { "an asynchronous method that nobody awaits", """
            public sealed class Visits(ISession<Cart> session)
            {
                public string Get()
                {
                    _ = {|TSS303:CountAsync|}();
                    return "hello";
                }
                private async Task CountAsync()
                {
                    await Task.Delay(10);
                    session.Update(cart => cart with { Items = cart.Items + 1 });
                }
            }
            """ },
        { "an asynchronous local function that nobody awaits", """
            var app = WebApplication.Create();
            app.MapPost("/", (ISession<Cart> session, HttpClient client) =>
            {
                _ = Report().ConfigureAwait(false);
                return Results.Ok();

                async Task Report()
                {
                    string text = await client.GetStringAsync("http://127.0.0.1/");
                    {|TSS303:session.Update|}(cart => cart with { Notice = text });
                }
            });
            """ },
        { "an asynchronous lambda where a plain action is asked for", """
            public static class Batch
            {
                public static void Post(ISession<Cart> session, List<int> ids)
                {
                    ids.ForEach(async id =>
                    {
                        await Task.Delay(id);
                        {|TSS303:session.Update|}(cart => cart with { Items = id });
                    });
                }
            }
            """ },
        { "an event handler that is async void", """
            public sealed class Progress(ISession<Cart> session)
            {
                public async void OnChanged(object? sender, EventArgs e)
                {
                    await Task.Yield();
                    {|TSS303:session.Update|}(cart => cart with { Items = 100 });
                }
            }
            """ },
        { "a lambda kept and started without an await", """
            public static class Kept
            {
                public static void Post(ISession<Cart> session)
                {
                    Func<int, Task> later = async seconds =>
                    {
                        await Task.Delay(seconds);
                        {|TSS303:session.End|}();
                    };
                    later(3);
                }
            }
            """ },
        { "a detached task calls the project's own", """
            public sealed class CartService(ISession<Cart> session) { public void Add(int id) => session.Update(cart => cart with { Items = id }); }
            public static class Slow
            {
                public static void Post(CartService carts, int id) => ThreadPool.UnsafeQueueUserWorkItem(_ => {|TSS303:carts.Add|}(id), null);
            }
            """ },
        { "the stock session in a hub", """
            using Microsoft.AspNetCore.SignalR;
            public class StockHub : Hub
            {
                public void Join(string room) => {|TSS303:Context.GetHttpContext()!.Session.SetString|}("room", room);
            }
            """ },
        { "a filter around a hub's methods", """
            using Microsoft.AspNetCore.SignalR;
            public class CountFilter(ISession<Cart> session) : IHubFilter
            {
                public ValueTask<object?> InvokeMethodAsync(HubInvocationContext call, Func<HubInvocationContext, ValueTask<object?>> next)
                {
                    {|TSS303:session.End|}();
                    return next(call);
                }
            }
            """ },
        { "a component after it was rendered", """
            using Microsoft.AspNetCore.Components;
            public class Theme(ISession<Cart> session) : ComponentBase
            {
                protected override async Task OnAfterRenderAsync(bool firstRender)
                {
                    await Task.Yield();
                    {|TSS303:session.RenewId|}();
                }
            }
            """ },
        { "a circuit", """
            using Microsoft.AspNetCore.Components.Server.Circuits;
            public class Counter(ISession<Cart> session) : CircuitHandler
            {
                public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancelled)
                {
                    {|TSS303:session.End|}();
                    return Task.CompletedTask;
                }
            }
            """ },
        { "when the client has gone", """
            public static class Gone
            {
                public static void Watch(HttpContext context, ISession<Cart> session)
                {
                    CancellationToken aborted = context.RequestAborted;
                    aborted.Register(() => {|TSS303:session.End|}());
                }
            }
            """ },
        { "when the application stops, by a method", """
            public class Stop(IHostApplicationLifetime lifetime, ISession<Cart> session)
            {
                public void Watch() => lifetime.ApplicationStopped.Register({|TSS303:Clear|});
                private void Clear() => session.End();
            }
            """ },
        { "a timer, a thread and a continuation", """
            public static class Later
            {
                public static Timer Post(ISession<Cart> session, Task<int> items)
                {
                    new Thread(() => {|TSS303:session.End|}()).Start();
                    items.ContinueWith(done => {|TSS303:session.Update|}(cart => cart with { Items = done.Result }));
                    return new Timer(_ => {|TSS303:session.RenewId|}(), null, 1000, 1000);
                }
            }
            """ },
    };
}
