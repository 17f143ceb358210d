namespace TypedSession.Analyzers.Tests.Flow;

/// <summary>Changes in time that look late: by their order in the text, or because a test of HasStarted keeps the late ones out.</summary>
public static class NearMisses
{
    public static TheoryData<string, string> Order => new()
    {
        { "the change stands in the argument of the write", """
            var app = WebApplication.Create();
            app.MapGet("/next", async (HttpContext context, ISession<Cart> session) =>
            {
                await context.Response.WriteAsync($"You have {session.Update(cart => cart with { Items = cart.Items + 1 }).Items}");
            });
            """ },
        { "only reads follow the write", """
            public static class Reader
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    await context.Response.WriteAsync("cart: ");
                    await context.Response.WriteAsync($"{session.Value.Items} {session.Status} {session.Info}");
                }
            }
            """ },
        { "a middleware changes before it hands on", """
            public sealed class Counter(RequestDelegate next)
            {
                public async Task InvokeAsync(HttpContext context, ISession<Cart> session)
                {
                    session.Update(cart => cart with { Items = cart.Items + 1 });
                    await next(context);
                }
            }
            """ },
        { "a loop changes all first and a second loop writes", """
            public static class TwoLoops
            {
                public static async Task Post(HttpContext context, ISession<Cart> session, int[] ids)
                {
                    foreach (int id in ids)
                        session.Update(cart => cart with { Items = id });
                    foreach (int id in ids)
                        await context.Response.WriteAsync($"{id}\n");
                }
            }
            """ },
        { "two endpoints of one program: one writes, the other changes", """
            var app = WebApplication.Create();
            app.MapGet("/hello", async (HttpContext context) => await context.Response.WriteAsync("hello"));
            app.MapPost("/add", (ISession<Cart> session, HttpContext context) => session.Update(cart => cart with { Items = cart.Items + 1 }));
            """ },
        { "a local function that writes is written first and called last", """
            public static class Declared
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    async Task answer()
                    {
                        await context.Response.WriteAsync("ok");
                    }
                    session.Update(cart => cart with { Items = 1 });
                    await answer();
                }
            }
            """ },
        { "a handler's change by a local function that is called before and after nothing was sent", """
            public static class Twice
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    bump(1);
                    context.Response.StatusCode = 202;
                    bump(2);
                    await context.Response.CompleteAsync();

                    void bump(int by) => session.Update(cart => cart with { Items = cart.Items + by });
                }
            }
            """ },
        { "a callback is registered before the write", """
            public static class Callback
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    Action remember = () => session.Update(cart => cart with { Notice = "seen" });
                    remember();
                    await context.Response.WriteAsync("ok");
                }
            }
            """ },
        { "the failure of the work is noted, and then the answer written", """
            public static class Worker
            {
                public static async Task Post(HttpContext context, ISession<Cart> session, Func<Task> work)
                {
                    try
                    {
                        await work();
                    }
                    catch (Exception failure)
                    {
                        session.Update(cart => cart with { Notice = failure.Message });
                    }
                    await context.Response.WriteAsync("done");
                }
            }
            """ },
    };

    public static TheoryData<string, string> Guards => new()
    {
        { "exception middleware asks whether it is too late", """
            public sealed class CarefulMiddleware(RequestDelegate next)
            {
                public async Task InvokeAsync(HttpContext context)
                {
                    try
                    {
                        await next(context);
                    }
                    catch (Exception failure)
                    {
                        if (!context.Response.HasStarted)
                            context.GetSession<Cart>().Update(cart => cart with { Notice = failure.Message });
                    }
                }
            }
            """ },
        { "an exception filter lets only early failures in", """
            public sealed class FilterMiddleware(RequestDelegate next)
            {
                public async Task InvokeAsync(HttpContext context, ISession<Cart> session)
                {
                    try
                    {
                        await next(context);
                    }
                    catch (Exception) when (!context.Response.HasStarted)
                    {
                        session.Update(cart => cart with { Notice = "Sorry." });
                    }
                }
            }
            """ },
        { "a started response is left alone by an early return", """
            var app = WebApplication.Create();
            app.Use(async (context, next) =>
            {
                await next();
                if (context.Response.HasStarted)
                    return;
                context.GetSession<Cart>().Update(cart => cart with { Notice = "Nothing answered." });
            });
            """ },
        { "the check is kept in a local and combined", """
            public sealed class Status(RequestDelegate next)
            {
                public async Task InvokeAsync(HttpContext context, ISession<Cart> session)
                {
                    await next(context);
                    bool late = context.Response.HasStarted;
                    if (context.Response.StatusCode == 404 && !late)
                        session.Update(cart => cart with { Notice = "Lost?" });
                }
            }
            """ },
        { "the check is a pattern", """
            public sealed class Pattern(RequestDelegate next)
            {
                public async Task InvokeAsync(HttpContext context, ISession<Cart> session)
                {
                    await next(context);
                    if (context.Response is { HasStarted: false })
                        session.Update(cart => cart with { Notice = "a" });
                    if (context.Response.HasStarted is not true)
                        session.End();
                    if (context.Response.HasStarted == false && context.Request.Path == "/")
                        session.RenewId();
                }
            }
            """ },
        { "a late response ends in an exception", """
            public sealed class Throwing(RequestDelegate next)
            {
                public async Task InvokeAsync(HttpContext context, ISession<Cart> session)
                {
                    await next(context);
                    _ = context.Response.HasStarted ? throw new InvalidOperationException("Late.") : 0;
                    session.Update(cart => cart with { Items = 0 });
                }
            }
            """ },
        { "a loop stops when the response has started", """
            public static class Poll
            {
                public static async Task Get(HttpContext context, ISession<Cart> session, Func<HttpResponse, Task> step)
                {
                    while (!context.Response.HasStarted)
                    {
                        session.Update(cart => cart with { Items = cart.Items + 1 });
                        await step(context.Response);
                    }
                }
            }
            """ },
        { "a helper answers, and what follows asks first", """
            public static class Asked
            {
                public static async Task Post(HttpContext context, ISession<Cart> session)
                {
                    await Validate(context);
                    if (context.Response.HasStarted) return;
                    session.Update(cart => cart with { Items = 1 });
                }
                private static Task Validate(HttpContext context) =>
                    context.Request.HasFormContentType ? Task.CompletedTask : context.Response.WriteAsync("A form, please.");
            }
            """ },
    };
}
