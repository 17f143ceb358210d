// Middleware that touches the session on the way back: the last page seen, a counter, a flash message for a failure.
// Seen in: SaveLastVisitedPage middleware of MVC shops, exception middleware with a flash message and a redirect (AdminWeb and many course projects;
// CO.CDP.OrganisationApp has the redirect), request-timing middleware, "end request" hooks that moved over from System.Web.

using System.Diagnostics;

[SessionState("trail")]
public sealed partial record Trail
{
    [SessionKey(0), MaxLength(200)] public string? LastPage { get; init; }
    [SessionKey(1), MaxLength(80), Flash] public string? Notice { get; init; }
    [SessionKey(2)] public int Requests { get; init; }
}

// case TSS302: by convention, behind the call of the next
public sealed class LastPageMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        context.GetSession<Trail>().Update(trail => trail with { LastPage = context.Request.Path }); // expect: TSS302
    }
}

// near miss TSS302: by convention, in front of it
public sealed class FirstPageMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, ISession<Trail> session)
    {
        session.Update(trail => trail with { LastPage = context.Request.Path });
        return next(context);
    }
}

// case TSS302: by interface, with a clean-up that always runs
public sealed class CountingMiddleware(ISession<Trail> session) : IMiddleware
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        Stopwatch watch = Stopwatch.StartNew();
        try
        {
            await next.Invoke(context);
        }
        finally
        {
            context.Items["Elapsed"] = watch.Elapsed;
            session.Update(trail => trail with { Requests = trail.Requests + 1 }); // expect: TSS302
        }
    }
}

// case TSS302: a flash message for the failure of a page that may be half out
public sealed class ExceptionMiddleware(RequestDelegate next, ILogger<ExceptionMiddleware> logger)
{
    public async Task Invoke(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Failed.");
            context.GetSession<Trail>().Update(trail => trail with { Notice = "Something went wrong." }); // expect: TSS302
            context.Response.Redirect("/error");
        }
    }
}

// near miss TSS302: asked in the filter of the handler, as the framework's own middleware does
public sealed class CarefulExceptionMiddleware(RequestDelegate next)
{
    public async Task Invoke(HttpContext context, ISession<Trail> session)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !context.Response.HasStarted)
        {
            session.Update(trail => trail with { Notice = "Something went wrong." });
            context.Response.Redirect("/error");
        }
    }
}

// case TSS302: asked before the rest of the pipeline, when the answer is always no
public sealed class EarlyQuestionMiddleware(RequestDelegate next)
{
    public async Task Invoke(HttpContext context, ISession<Trail> session)
    {
        bool started = context.Response.HasStarted;
        await next(context);
        if (!started) session.End(); // expect: TSS302
    }
}

// case TSS302: only for pages that were not found, whose status page may be out by then
public sealed class NotFoundMiddleware(RequestDelegate next, IHttpContextAccessor accessor)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Response.StatusCode == StatusCodes.Status404NotFound)
            accessor.HttpContext!.GetSession<Trail>().Value = new Trail { Notice = "No such page." }; // expect: TSS302
    }
}

// near miss TSS302: the rest of the pipeline writes into memory, and the copy comes last
public sealed class BufferingMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, ISession<Trail> session)
    {
        Stream original = context.Response.Body;
        using MemoryStream buffer = new();
        context.Response.Body = buffer;
        await next(context);
        session.Update(trail => trail with { Requests = (int)buffer.Length });
        context.Response.Body = original;
        buffer.Position = 0;
        await buffer.CopyToAsync(original);
    }
}

// case TSS301: the same, and noted behind the copy
public sealed class LateBufferingMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, ISession<Trail> session)
    {
        Stream original = context.Response.Body;
        using MemoryStream buffer = new();
        context.Response.Body = buffer;
        await next(context);
        context.Response.Body = original;
        buffer.Position = 0;
        await buffer.CopyToAsync(original);
        session.Update(trail => trail with { Requests = (int)buffer.Length }); // expect: TSS301 or TSS302
    }
}

// near miss TSS302: nothing comes behind it on this path
public sealed class MaintenanceMiddleware(RequestDelegate next, IConfiguration configuration)
{
    public async Task InvokeAsync(HttpContext context, ISession<Trail> session)
    {
        if (!configuration.GetValue<bool>("Maintenance"))
        {
            await next(context);
            return;
        }

        session.Update(trail => trail with { Notice = "Back at noon." });
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }
}

// near miss TSS302: behind the next, only read
public sealed class AuditMiddleware(RequestDelegate next, ILogger<AuditMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context, ISession<Trail> session)
    {
        await next(context);
        if (session.Status == SessionStatus.Restored) logger.LogInformation("{Page} {Count}", session.Value.LastPage, session.Value.Requests);
    }
}

// case TSS302: behind the next, in a method of its own
public sealed class DelegatingMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, ISession<Trail> session)
    {
        await next(context);
        Remember(session, context.Request.Path); // expect: TSS302
    }

    private static void Remember(ISession<Trail> session, string page) =>
        session.Update(trail => trail with { LastPage = page }); // expect: (TSS302)
}

// near miss TSS302: the exception handler of the framework is asked only while nothing has been sent
public sealed class FlashExceptionHandler : Microsoft.AspNetCore.Diagnostics.IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        context.GetSession<Trail>().Update(trail => trail with { Notice = exception.Message });
        context.Response.Redirect("/error");
        return ValueTask.FromResult(true);
    }
}
