namespace TypedSession.Analyzers.Tests.Flow;

/// <summary>Changes that no path reaches after the start, in functions that do start the response.</summary>
public static class NearMissesOfPaths
{
    public static TheoryData<string, string> Paths => new()
    {
        { "the answered path has returned, through a finally", """
            public static class Returned
            {
                public static async Task Post(HttpContext context, ISession<Cart> session, ILogger logger, int quantity)
                {
                    try
                    {
                        if (quantity < 1)
                        {
                            await context.Response.WriteAsync("How many?");
                            return;
                        }
                    }
                    finally
                    {
                        logger.LogInformation("checked");
                    }
                    session.Update(cart => cart with { Items = quantity });
                }
            }
            """ },
        { "the answered path has returned, out of a using", """
            public static class Disposed
            {
                public static async Task Post(HttpContext context, ISession<Cart> session, Func<IDisposable?> open)
                {
                    using (IDisposable? handle = open())
                    {
                        if (handle is null)
                        {
                            await context.Response.WriteAsJsonAsync("closed");
                            return;
                        }
                    }
                    session.Update(cart => cart with { Items = 1 });
                }
            }
            """ },
        { "one arm of a switch answers and leaves", """
            public static class Arms
            {
                public static async Task Post(HttpContext context, ISession<Cart> session, string what)
                {
                    switch (what)
                    {
                        case "ping":
                            await context.Response.WriteAsync("pong");
                            return;
                        case "clear":
                            session.End();
                            break;
                        default:
                            session.Update(cart => cart with { Notice = what });
                            break;
                    }
                    await context.Response.CompleteAsync();
                }
            }
            """ },
        { "the loop writes once and breaks", """
            public static class Once
            {
                public static async Task Get(HttpContext context, ISession<Cart> session, IEnumerable<int> ids)
                {
                    foreach (int id in ids)
                    {
                        session.Update(cart => cart with { Items = id });
                        if (id == 7)
                        {
                            await context.Response.WriteAsync("seven");
                            break;
                        }
                    }
                }
            }
            """ },
        { "a failed answer throws on", """
            public static class Rethrow
            {
                public static async Task Post(HttpContext context, ISession<Cart> session, Func<bool> isValid)
                {
                    if (!isValid())
                    {
                        await context.Response.WriteAsync("invalid");
                        throw new BadHttpRequestException("invalid");
                    }
                    session.Update(cart => cart with { Items = 1 });
                }
            }
            """ },
        { "a web socket request takes its own way", """
            public static class Sockets
            {
                public static async Task Any(HttpContext context, ISession<Cart> session)
                {
                    if (context.WebSockets.IsWebSocketRequest)
                    {
                        using var socket = await context.WebSockets.AcceptWebSocketAsync();
                        await socket.ReceiveAsync(new byte[10], default);
                    }
                    else
                    {
                        session.Update(cart => cart with { Items = 1 });
                    }
                }
            }
            """ },
        { "the handler of an outer try is not reached by what the inner one takes", """
            public static class Nested
            {
                public static async Task Post(HttpContext context, ISession<Cart> session, Func<Task> work, ILogger logger)
                {
                    try
                    {
                        await work();
                    }
                    catch (Exception)
                    {
                        session.Update(cart => cart with { Notice = "Failed." });
                        return;
                    }

                    try
                    {
                        await context.Response.WriteAsync("done");
                    }
                    catch (Exception failure)
                    {
                        logger.LogError(failure, "not sent");
                    }
                }
            }
            """ },
        { "a helper that always throws after it answered", """
            public static class Fails
            {
                private static async Task Fail(HttpContext context, string text)
                {
                    await context.Response.WriteAsync(text);
                    throw new BadHttpRequestException(text);
                }
                public static async Task Post(HttpContext context, ISession<Cart> session, bool valid)
                {
                    if (!valid)
                        await Fail(context, "invalid");
                    session.Update(cart => cart with { Items = 1 });
                }
            }
            """ },
        { "code that cannot be reached", """
            public static class Dead
            {
                private const bool Verbose = false;
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    if (Verbose)
                        await context.Response.WriteAsync("verbose");
                    session.Update(cart => cart with { Items = 1 });
                }
            }
            """ },
        { "a break leaves the loop through a finally without the write", """
            public static class Breaks
            {
                public static async Task Get(HttpContext context, ISession<Cart> session, Queue<string> queue, ILogger logger)
                {
                    while (true)
                    {
                        try
                        {
                            if (queue.Count == 0)
                                break;
                            await context.Response.WriteAsync(queue.Dequeue());
                            return;
                        }
                        finally
                        {
                            logger.LogInformation("next");
                        }
                    }
                    session.Update(cart => cart with { Notice = "Nothing to send." });
                }
            }
            """ },
        { "an answer that is kept for a moment, in a loop that writes later", """
            public static class Kept
            {
                public static async Task Get(HttpContext context, ISession<Cart> session, IAsyncEnumerable<string> rows)
                {
                    await foreach (string row in rows)
                    {
                        bool started = context.Response.HasStarted;
                        if (!started)
                            session.Update(cart => cart with { Notice = row });
                        await context.Response.WriteAsync(row);
                    }
                }
            }
            """ },
        { "the accessor in front of the rest of the pipeline, and an action filter's executed context", """
            using Microsoft.AspNetCore.Mvc.Filters;
            public sealed class Early(RequestDelegate next, IHttpContextAccessor accessor) : ActionFilterAttribute
            {
                public Task InvokeAsync(HttpContext context)
                {
                    accessor.HttpContext!.GetSession<Cart>().RenewId();
                    return next(context);
                }

                public override async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
                {
                    ActionExecutedContext executed = await next();
                    executed.HttpContext.GetSession<Cart>().RenewId();
                }
            }
            """ },
    };
}
