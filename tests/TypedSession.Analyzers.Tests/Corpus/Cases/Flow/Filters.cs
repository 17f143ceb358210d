// MVC and Razor Pages filters that keep something in the session around an action or around its result.
// Seen in: audit and "last seen" filters of admin panels, result filters that append cookies once the result is executed (course projects on
// IResultFilter), page filters that count visits; resource filters that time a request.

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

[SessionState("seen")]
public sealed partial record Seen
{
    [SessionKey(0)] public int Actions { get; init; }
    [SessionKey(1)] public DateTime? At { get; init; }
}

// case TSS302: what follows a result's execution follows the answer
public sealed class StampResultFilter(ISession<Seen> session) : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        await next();
        session.Update(seen => seen with { At = DateTime.UtcNow }); // expect: TSS302
    }
}

// near miss TSS302: in front of the result's execution
public sealed class EarlyStampResultFilter(ISession<Seen> session) : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        session.Update(seen => seen with { At = DateTime.UtcNow });
        ResultExecutedContext executed = await next();
        if (executed.Canceled) context.HttpContext.Items["canceled"] = true;
    }
}

// case TSS302: the same, as two halves
public sealed class CountResultFilter : IResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context) { }

    public void OnResultExecuted(ResultExecutedContext context) =>
        context.HttpContext.GetSession<Seen>().Update(seen => seen with { Actions = seen.Actions + 1 }); // expect: TSS302
}

// near miss TSS302: the half before the result
public sealed class EarlyCountResultFilter : IResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context) =>
        context.HttpContext.GetSession<Seen>().Update(seen => seen with { Actions = seen.Actions + 1 });

    public void OnResultExecuted(ResultExecutedContext context) => context.HttpContext.Items.Clear();
}

// near miss TSS302: an action makes a result and does not send it
public sealed class AuditActionFilter : IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        ActionExecutedContext executed = await next();
        if (executed.Exception is null) context.HttpContext.GetSession<Seen>().Update(seen => seen with { Actions = seen.Actions + 1 });
    }
}

// near miss TSS302: the same, as an attribute
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class CountedAttribute : ActionFilterAttribute
{
    public override void OnActionExecuted(ActionExecutedContext context) =>
        context.HttpContext.GetSession<Seen>().Value = new Seen { At = DateTime.UtcNow };
}

// case TSS302: the attribute's other half
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class CountedLateAttribute : ActionFilterAttribute
{
    public override void OnResultExecuted(ResultExecutedContext context) =>
        context.HttpContext.GetSession<Seen>().Value = new Seen { At = DateTime.UtcNow }; // expect: TSS302
}

// case TSS302: the attribute's asynchronous half
[AttributeUsage(AttributeTargets.Class)]
public sealed class WrapAttribute : ResultFilterAttribute
{
    public override async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        await base.OnResultExecutionAsync(context, next);
        context.HttpContext.GetSession<Seen>().End(); // expect: TSS302
    }
}

// near miss TSS302: a page's handler makes a result as well
public sealed class VisitPageFilter(ISession<Seen> session) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        await next();
        session.Update(seen => seen with { Actions = seen.Actions + 1 });
    }
}

// case TSS302: a resource filter closes after everything
public sealed class TimingResourceFilter : IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        DateTime began = DateTime.UtcNow;
        ResourceExecutedContext executed = await next();
        if (executed.Canceled) return;
        executed.HttpContext.GetSession<Seen>().Update(seen => seen with { At = began }); // expect: TSS302
    }
}

// case TSS302: and so does its second half
public sealed class ClosingResourceFilter(ISession<Seen> session) : IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context) => session.RenewId();

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
        if (context.Result is ViewResult) session.RenewId(); // expect: TSS302
    }
}

// near miss TSS302: an exception filter answers with a result
public sealed class NoticeExceptionFilter(ISession<Seen> session) : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        session.Update(seen => seen with { Actions = 0 });
        context.Result = new RedirectResult("/sorry");
        context.ExceptionHandled = true;
    }
}

// near miss TSS302: authorization comes first of all
public sealed class StepUpFilter(ISession<Seen> session) : IAsyncAuthorizationFilter
{
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        await Task.Yield();
        if (session.Value.At is null) context.Result = new ChallengeResult();
        session.RenewId();
    }
}

// case TSS301: an action result that writes itself and then remembers
public sealed class PageResult(string html) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        await new ContentResult { Content = html, ContentType = "text/html" }.ExecuteResultAsync(context);
        context.HttpContext.GetSession<Seen>().Update(seen => seen with { At = DateTime.UtcNow }); // expect: TSS301
    }
}

// near miss TSS301: an action result that remembers and then writes itself
public sealed class RememberedPageResult(string html) : ActionResult
{
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        context.HttpContext.GetSession<Seen>().Update(seen => seen with { At = DateTime.UtcNow });
        await context.HttpContext.Response.WriteAsync(html);
    }
}
