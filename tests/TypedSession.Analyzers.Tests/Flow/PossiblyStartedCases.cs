namespace TypedSession.Analyzers.Tests.Flow;

/// <summary>Changes where the response may have started: behind the rest of the pipeline, or on some path.</summary>
public static class PossiblyStartedCases
{
    public static TheoryData<string, string> Pipeline => new()
    {
        { "exception middleware leaves a notice when the page behind it failed", """
            public sealed class ApologyMiddleware
            {
                private readonly RequestDelegate _next;
                public ApologyMiddleware(RequestDelegate next) => _next = next;
                public async Task InvokeAsync(HttpContext context)
                {
                    try
                    {
                        await _next(context);
                    }
                    catch (Exception failure)
                    {
                        {|TSS302:context.GetSession<Cart>().Update|}(cart => cart with { Notice = failure.Message });
                        context.Response.Redirect("/error");
                    }
                }
            }
            """ },
        { "an inline middleware counts requests behind next()", """
            var app = WebApplication.Create();
            app.Use(async (HttpContext context, Func<Task> next) =>
            {
                await next();
                {|TSS302:context.GetSession<Cart>().Update|}(cart => cart with { Items = cart.Items + 1 });
            });
            """ },
        { "an inline middleware with the delegate that takes the context", """
            var app = WebApplication.Create();
            app.Use(async (context, next) =>
            {
                await next(context);
                if (context.Response.StatusCode == 404)
                    {|TSS302:context.GetSession<Cart>().Update|}(cart => cart with { Notice = "Lost?" });
            });
            """ },
        { "a middleware made by the container", """
            public sealed class LastPage(ISession<Cart> session) : IMiddleware
            {
                public async Task InvokeAsync(HttpContext context, RequestDelegate next)
                {
                    await next.Invoke(context);
                    {|TSS302:session.Value|} = session.Value with { Notice = context.Request.Path };
                }
            }
            """ },
        { "a middleware that calls another one", """
            public sealed class Outer(IMiddleware inner, RequestDelegate next)
            {
                public async Task InvokeAsync(HttpContext context, ISession<Cart> session)
                {
                    await inner.InvokeAsync(context, next);
                    {|TSS302:session.RenewId|}();
                }
            }
            """ },
        { "a result filter changes the session behind its result", """
            using Microsoft.AspNetCore.Mvc.Filters;
            public sealed class NoticeFilter : IAsyncResultFilter
            {
                public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
                {
                    await next();
                    {|TSS302:context.HttpContext.GetSession<Cart>().Update|}(cart => cart with { Notice = null });
                }
            }
            """ },
        { "a filter is told that the result was executed", """
            using Microsoft.AspNetCore.Mvc.Filters;
            public sealed class ShownAttribute : ResultFilterAttribute
            {
                public override void OnResultExecuted(ResultExecutedContext context)
                {
                    {|TSS302:context.HttpContext.GetSession<Cart>().Update|}(cart => cart with { Notice = null });
                }
            }
            """ },
        { "a resource filter wraps the result as well", """
            using Microsoft.AspNetCore.Mvc.Filters;
            public sealed class VisitFilter(ISession<Cart> session) : IAsyncResourceFilter
            {
                public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
                {
                    ResourceExecutedContext executed = await next();
                    if (executed.Exception is null)
                        {|TSS302:session.Update|}(cart => cart with { Items = 0 });
                }
            }
            """ },
        { "a middleware cleans up in a finally", """
            public sealed class Cleanup(RequestDelegate next)
            {
                public async Task InvokeAsync(HttpContext context, ISession<Cart> session)
                {
                    try
                    {
                        await next(context);
                    }
                    finally
                    {
                        {|TSS302:session.Update|}(cart => cart with { Notice = null });
                    }
                }
            }
            """ },
    };

    public static TheoryData<string, string> Paths => new()
    {
        { "server-sent events: the session is changed at the top of a loop that writes at its end", """
            public static class Ticker
            {
                public static async Task Get(HttpContext context, ISession<Cart> session, CancellationToken cancelled)
                {
                    for (int tick = 0; tick < 10; tick++)
                    {
                        {|TSS302:session.Update|}(cart => cart with { Items = tick });
                        await context.Response.WriteAsync($"data: {tick}\n\n", cancelled);
                        await context.Response.Body.FlushAsync(cancelled);
                    }
                }
            }
            """ },
        { "rows of an asynchronous query are written as they come", """
            public static class Rows
            {
                public static async Task Get(HttpContext context, ISession<Cart> session, IAsyncEnumerable<string> rows)
                {
                    await foreach (string row in rows)
                    {
                        await context.Response.WriteAsync(row);
                    }
                    {|TSS302:session.Update|}(cart => cart with { Notice = "All rows sent." });
                }
            }
            """ },
        { "a validation message is written without leaving", """
            public static class Order
            {
                public static async Task Post(HttpContext context, ISession<Cart> session, int quantity)
                {
                    if (quantity < 1)
                    {
                        context.Response.StatusCode = 400;
                        await context.Response.WriteAsync("How many?");
                    }
                    {|TSS302:session.Update|}(cart => cart with { Items = cart.Items + quantity });
                }
            }
            """ },
        { "sending fails, and the failure is put into the session", """
            public static class Download
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    try
                    {
                        await context.Response.SendFileAsync("big.zip");
                    }
                    catch (IOException)
                    {
                        {|TSS302:session.Update|}(cart => cart with { Notice = "The download failed." });
                    }
                }
            }
            """ },
        { "a handler chosen by an exception filter", """
            public static class Filtered
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    try
                    {
                        await context.Response.WriteAsync("a");
                        throw new InvalidOperationException();
                    }
                    catch (InvalidOperationException failure) when (failure.InnerException is null)
                    {
                        {|TSS302:session.Update|}(cart => cart with { Notice = failure.Message });
                    }
                }
            }
            """ },
        { "the start is only logged, not respected", """
            public static class Logged
            {
                public static void Post(HttpContext context, ISession<Cart> session, ILogger logger)
                {
                    if (context.Response.HasStarted)
                        logger.LogWarning("Too late.");
                    {|TSS302:session.Update|}(cart => cart with { Items = 1 });
                }
            }
            """ },
        { "the answer is sent by a task that nobody waits for", """
            public static class Detached
            {
                public static void Post(HttpContext context, ISession<Cart> session)
                {
                    Task sending = context.Response.WriteAsJsonAsync(session.Value.Items);
                    {|TSS302:session.Update|}(cart => cart with { Items = 0 });
                    sending.Wait();
                }
            }
            """ },
        { "the body is buffered for some requests only", """
            public static class HalfBuffered
            {
                public static async Task Get(HttpContext context, ISession<Cart> session, bool minify)
                {
                    using var buffer = new MemoryStream();
                    if (minify)
                        context.Response.Body = buffer;
                    await context.Response.WriteAsync("<html>");
                    {|TSS302:session.Update|}(cart => cart with { Notice = null });
                }
            }
            """ },
        { "the check stands before another write", """
            public static class Stale
            {
                public static async Task Get(HttpContext context, ISession<Cart> session, bool more)
                {
                    if (context.Response.HasStarted)
                        return;
                    session.Update(cart => cart with { Items = 1 });
                    if (more)
                        await context.Response.WriteAsync("more");
                    {|TSS302:session.Update|}(cart => cart with { Items = 2 });
                }
            }
            """ },
        { "either of two clients is answered", """
            public static class Either
            {
                public static async Task Send(HttpContext left, HttpContext right, bool toLeft)
                {
                    HttpResponse response = left.Response;
                    if (toLeft)
                        await response.WriteAsync("l");
                    else
                        await right.Response.WriteAsync("r");
                    {|TSS302:left.GetSession<Cart>().End|}();
                }
            }
            """ },
        { "an answer that was given before the rest of the pipeline ran", """
            public sealed class EarlyMiddleware(RequestDelegate next)
            {
                public async Task InvokeAsync(HttpContext context, ISession<Cart> session)
                {
                    bool started = context.Response.HasStarted;
                    await next(context);
                    if (!started)
                        {|TSS302:session.End|}();
                }
            }
            """ },
        { "the accessor's request is the middleware's", """
            public sealed class AccessorMiddleware(RequestDelegate next, IHttpContextAccessor accessor)
            {
                public async Task InvokeAsync(HttpContext context)
                {
                    await next(context);
                    {|TSS302:accessor.HttpContext!.GetSession<Cart>().RenewId|}();
                }
            }
            """ },
        { "a filter's executed context, and a base that calls the next", """
            using Microsoft.AspNetCore.Mvc.Filters;
            public sealed class WrapAttribute : ResultFilterAttribute, IAsyncResourceFilter
            {
                public override async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
                {
                    await base.OnResultExecutionAsync(context, next);
                    {|TSS302:context.HttpContext.GetSession<Cart>().End|}();
                }

                public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
                {
                    ResourceExecutedContext executed = await next();
                    {|TSS302:executed.HttpContext.GetSession<Cart>().End|}();
                }
            }
            """ },
    };
}
