namespace TypedSession.Analyzers.Tests.Flow;

/// <summary>Changes that a response carries, in functions that are given away.</summary>
public static class NearMissesOfDetachedCalls
{
    public static TheoryData<string, string> Calls => new()
    {
        { "a callback that runs before the response starts", """
            public static class Starting
            {
                public static void Register(HttpContext context, ISession<Cart> session) => context.Response.OnStarting(() =>
                {
                    session.Update(cart => cart with { Notice = null });
                    return Task.CompletedTask;
                });
            }
            """ },
        { "work on the pool is awaited", """
            public static class Heavy
            {
                public static async Task<int> Post(ISession<Cart> session, Func<int> compute)
                {
                    await Task.Run(() => session.Update(cart => cart with { Items = compute() }));
                    return session.Value.Items;
                }
            }
            """ },
        { "a task is kept and awaited at the end", """
            public static class Parallel
            {
                public static async Task Post(ISession<Cart> session, Task<string> other)
                {
                    Task mine = Task.Run(() => session.Update(cart => cart with { Notice = "Begun." }));
                    await Task.WhenAll(mine, other);
                }
            }
            """ },
        { "a forgotten task works on a copy of the value", """
            public static class Copies
            {
                public static void Post(ISession<Cart> session, Func<int, Task> ship)
                {
                    int items = session.Value.Items;
                    session.Update(cart => cart with { Items = 0 });
                    _ = Task.Run(() => ship(items));
                }
            }
            """ },
        { "the change of an unawaited method stands before it waits", """
            public sealed class Early(ISession<Cart> session)
            {
                public void Post() => _ = SendAsync();
                private async Task SendAsync()
                {
                    session.Update(cart => cart with { Notice = "Sending." });
                    await Task.Delay(1000);
                }
            }
            """ },
        { "an asynchronous lambda that is awaited by whom it is given to", """
            public static class Each
            {
                public static Task Post(ISession<Cart> session, int[] ids) => System.Threading.Tasks.Parallel.ForEachAsync(ids, async (id, _) =>
                {
                    await Task.Delay(id);
                    session.Update(cart => cart with { Items = id });
                });
            }
            """ },
        { "an event handler changes before it waits", """
            public sealed class Handler(ISession<Cart> session)
            {
                public async void OnChanged(object? sender, EventArgs e)
                {
                    session.Update(cart => cart with { Items = 1 });
                    await Task.Yield();
                }
            }
            """ },
        { "events are made after the change", """
            var app = WebApplication.Create();
            app.MapGet("/events", (ISession<Cart> session) =>
            {
                session.Update(cart => cart with { Notice = "listening" });
                return TypedResults.ServerSentEvents(Beats());

                static async IAsyncEnumerable<int> Beats()
                {
                    yield return 1;
                    await Task.Delay(1);
                }
            });
            """ },
        { "the events' source changes before its first event", """
            public static class Greeting
            {
                public static IResult Get(ISession<Cart> session) => TypedResults.ServerSentEvents(Events(session));
                private static async IAsyncEnumerable<string> Events(ISession<Cart> session)
                {
                    await Task.Delay(1);
                    session.Update(cart => cart with { Notice = "listening" });
                    yield return "hello";
                }
            }
            """ },
        { "the callback of a streamed result changes before it writes", """
            public static class Count
            {
                public static IResult Get(ISession<Cart> session) => Results.Stream(async output =>
                {
                    session.Update(cart => cart with { Items = cart.Items + 1 });
                    await output.WriteAsync(new byte[10]);
                });
            }
            """ },
        { "a list is given back, not a sequence", """
            using Microsoft.AspNetCore.Mvc;
            public class ListController(ISession<Cart> session) : ControllerBase
            {
                [HttpGet]
                public async Task<IActionResult> Get()
                {
                    List<int> all = [];
                    await foreach (int one in Numbers())
                        all.Add(one);
                    return Ok(all);
                }
                private async IAsyncEnumerable<int> Numbers()
                {
                    await Task.Yield();
                    session.Update(cart => cart with { Items = 1 });
                    yield return 1;
                }
            }
            """ },
        { "a completed callback only reads", """
            public static class Log
            {
                public static void Register(HttpContext context, ISession<Cart> session, ILogger logger) => context.Response.OnCompleted(() =>
                {
                    logger.LogInformation("{Items}", session.Value.Items);
                    return Task.CompletedTask;
                });
            }
            """ },
        { "somebody's own Run", """
            public sealed class Task { public static void Run(Action action) => action(); }
            public static class Inline
            {
                public static void Post(ISession<Cart> session) => Task.Run(() => session.Update(cart => cart with { Items = 1 }));
            }
            """ },
        { "a result is a sequence of the framework's", """
            var app = WebApplication.Create();
            app.MapGet("/", (ISession<Cart> session, System.Threading.Channels.Channel<int> channel) =>
            {
                session.Update(cart => cart with { Items = 1 });
                return channel.Reader.ReadAllAsync();
            });
            """ },
        { "a token of the code's own, which it cancels in time", """
            public static class Own
            {
                public static void Post(ISession<Cart> session)
                {
                    using CancellationTokenSource source = new();
                    source.Token.Register(() => session.Update(cart => cart with { Items = 1 }));
                    source.Cancel();
                }
            }
            """ },
        { "a thread that is waited for", """
            public static class Joined
            {
                public static void Post(ISession<Cart> session)
                {
                    Thread worker = new(() => session.Update(cart => cart with { Items = 1 }));
                    worker.Start();
                    worker.Join();
                }
            }
            """ },
        { "a continuation that is kept", """
            public static class Continued
            {
                public static Task Post(ISession<Cart> session, Task<int> items) =>
                    items.ContinueWith(done => session.Update(cart => cart with { Items = done.Result }), TaskScheduler.Default);
            }
            """ },
        { "a timer that only reads", """
            public static class Ticking
            {
                public static Timer Start(ISession<Cart> session, Action<int> show) => new(_ => show(session.Value.Items), null, 1, 1);
            }
            """ },
        { "a method of the name that is no override", """
            using Microsoft.AspNetCore.Components;
            public class Panel(ISession<Cart> session) : ComponentBase
            {
                protected override void OnInitialized() => OnAfterRender();
                private void OnAfterRender() => session.End();
            }
            """ },
    };
}
