// Answers by services, executors and implementations of the application's own, and requests that are reached by other names.
// Seen in: problem-details middlewares (IProblemDetailsService), file results that run an executor, gateways that dispatch to an action (YARP), interactive
// endpoints with an IEndpointResult or IResponseFormatter of their own and several implementations, timing helpers around a write.

using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Infrastructure;

[SessionState("visits")]
public sealed partial record Visits
{
    [SessionKey(0)] public int Count { get; init; }
}

public interface IPageResult { Task ExecuteAsync(HttpContext http); }

public sealed class TextPage : IPageResult { public Task ExecuteAsync(HttpContext http) => http.Response.WriteAsync("text"); }

public sealed class JsonPage : IPageResult { public Task ExecuteAsync(HttpContext http) => http.Response.WriteAsJsonAsync(1); }

public sealed class RedirectPage : IPageResult
{
    public Task ExecuteAsync(HttpContext http)
    {
        http.Response.Redirect("/");
        return Task.CompletedTask;
    }
}

public interface IHeaderRule { void Apply(HttpResponse response); }

public sealed class NoSniff : IHeaderRule { public void Apply(HttpResponse response) => response.Headers.XContentTypeOptions = "nosniff"; }

public sealed class NoFrames : IHeaderRule { public void Apply(HttpResponse response) => response.Headers.XFrameOptions = "DENY"; }

public abstract class Formatter
{
    public virtual Task Write(HttpResponse response, string text) => response.WriteAsync(text);

    protected virtual void Describe(HttpResponse response) => response.ContentType = "text/plain";

    public void Prepare(HttpResponse response) => Describe(response);
}

public sealed class HtmlFormatter : Formatter
{
    public override Task Write(HttpResponse response, string text) => response.WriteAsync($"<p>{text}</p>");

    protected override void Describe(HttpResponse response) => response.ContentType = "text/html";
}

public sealed record Exchange(HttpContext Http, string User)
{
    public HttpResponse Response => Http.Response;
}

public static class OtherStarts
{
    private static Visits Counted(Visits visits) => visits with { Count = visits.Count + 1 };

    // case TSS301: problem details
    public static async Task Problem(HttpContext http, ISession<Visits> session, IProblemDetailsService problems)
    {
        await problems.WriteAsync(new ProblemDetailsContext { HttpContext = http });
        session.Update(Counted); // expect: TSS301
    }

    // case TSS302: problem details, if they can be written
    public static async Task TryProblem(HttpContext http, ISession<Visits> session, IProblemDetailsService problems)
    {
        var context = new ProblemDetailsContext { HttpContext = http, ProblemDetails = { Status = 500 } };
        if (await problems.TryWriteAsync(context)) session.Update(Counted); // expect: TSS302 or TSS301
    }

    // near miss TSS302: they could not be written
    public static async Task NoProblem(HttpContext http, ISession<Visits> session, IProblemDetailsService problems)
    {
        if (!await problems.TryWriteAsync(new() { HttpContext = http })) session.Update(Counted);
    }

    // case TSS301: a result with a context made for it
    public static async Task Result(HttpContext http, ISession<Visits> session)
    {
        await new ContentResult { Content = "Hello" }.ExecuteResultAsync(new ActionContext { HttpContext = http });
        session.Update(Counted); // expect: TSS301
    }

    // near miss TSS301: a result that sends nothing, with a context made for it
    public static async Task EmptyResult(HttpContext http, ISession<Visits> session)
    {
        await new StatusCodeResult(204).ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor()));
        session.Update(Counted);
    }

    // case TSS301: a result's executor
    public static async Task Executor(ActionContext context, ISession<Visits> session, IActionResultExecutor<ContentResult> executor)
    {
        await executor.ExecuteAsync(context, new ContentResult { Content = "Hello" });
        session.End(); // expect: TSS301
    }

    // case TSS301: an upgrade
    public static async Task Upgrade(HttpContext http, ISession<Visits> session)
    {
        var feature = http.Features.GetRequiredFeature<IHttpUpgradeFeature>();
        await using Stream stream = await feature.UpgradeAsync();
        session.RenewId(); // expect: TSS301
    }

    // case TSS302: one of several implementations
    public static async Task Page(HttpContext http, ISession<Visits> session, IPageResult page)
    {
        await page.ExecuteAsync(http);
        session.Update(Counted); // expect: TSS302
    }

    // near miss TSS302: none of the implementations sends anything
    public static void Rules(HttpContext http, ISession<Visits> session, IEnumerable<IHeaderRule> rules)
    {
        foreach (IHeaderRule rule in rules) rule.Apply(http.Response);
        session.Update(Counted);
    }

    // case TSS302: a virtual method and its override
    public static async Task Format(HttpContext http, ISession<Visits> session, Formatter formatter)
    {
        await formatter.Write(http.Response, "Hello");
        session.Update(Counted); // expect: TSS302
    }

    // near miss TSS302: a template method whose steps only set headers
    public static void Prepared(HttpContext http, ISession<Visits> session, Formatter formatter)
    {
        formatter.Prepare(http.Response);
        session.Update(Counted);
    }

    // case TSS301: the request is in an object of the application's
    public static async Task InObject(Exchange exchange, ISession<Visits> session)
    {
        await exchange.Http.Response.WriteAsync(exchange.User);
        session.Update(Counted); // expect: TSS301
    }

    // case TSS301: the object is made of it
    public static async Task IntoObject(HttpContext http, ISession<Visits> session)
    {
        var exchange = new Exchange(http, "me");
        await exchange.Http.Response.WriteAsync(exchange.User);
        session.Update(Counted); // expect: TSS301
    }

    // near miss TSS301: the object is another request's
    public static async Task OtherObject(HttpContext http, Exchange other)
    {
        await other.Http.Response.WriteAsync(other.User);
        http.GetSession<Visits>().Update(Counted);
    }

    // case TSS302: a helper calls what it is given
    public static async Task Timed(HttpContext http, ISession<Visits> session)
    {
        await Time(() => http.Response.WriteAsync("Hello"));
        session.Update(Counted); // expect: TSS302
    }

    // near miss TSS302: what the helper is given sends nothing
    public static async Task TimedInTime(HttpContext http, ISession<Visits> session)
    {
        await Time(async () =>
        {
            await Task.Delay(1);
            http.Response.StatusCode = 202;
        });
        session.Update(Counted);
    }

    // near miss TSS302: the helper keeps it for later
    public static async Task Kept(HttpContext http, ISession<Visits> session)
    {
        Later(() => http.Response.WriteAsync("Bye"));
        session.Update(Counted);
        await http.Response.CompleteAsync();
    }

    private static async Task Time(Func<Task> work)
    {
        var started = TimeProvider.System.GetTimestamp();
        await work();
        Console.WriteLine(TimeProvider.System.GetElapsedTime(started));
    }

    private static readonly List<Func<Task>> Jobs = [];

    private static void Later(Func<Task> work) => Jobs.Add(work);
}

public sealed class Dispatcher(ISession<Visits> session)
{
    private HttpContext? _http;

    // case TSS301: two names of one request
    public async Task Dispatch(ActionContext context)
    {
        _http = context.HttpContext;
        await _http.Response.WriteAsync("Hello");
        session.End(); // expect: TSS301
    }
}
