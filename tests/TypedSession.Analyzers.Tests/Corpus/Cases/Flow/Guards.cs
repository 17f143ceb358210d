// Questions to Response.HasStarted that are not written as `if (!Response.HasStarted)`, and helpers that ask it.
// Seen in: exception middlewares of API templates, status-code pages, CMS output filters (nested patterns), helpers called CanWrite, EnsureNotStarted or
// ThrowIfResponseStarted of proxies and gateways.

using Microsoft.AspNetCore.Http.Features;

[SessionState("notes")]
public sealed partial record Notes
{
    [SessionKey(0), MaxLength(80)] public string? Last { get; init; }
    [SessionKey(1)] public int Misses { get; init; }
}

public static class ResponseGuards
{
    public static bool CanStillChange(this HttpContext http) => !http.Response.HasStarted;

    public static bool IsTooLate(HttpResponse response) => response.HasStarted || response.HttpContext.RequestAborted.IsCancellationRequested;

    public static void ThrowIfStarted(this HttpResponse response)
    {
        if (response.HasStarted) throw new InvalidOperationException("The response has started.");
    }

    public static bool IsHtml(HttpResponse response) => response.ContentType == "text/html";

    public static void ThrowIfHtml(this HttpResponse response)
    {
        if (response.ContentType == "text/html") throw new InvalidOperationException("No page is expected.");
    }
}

public sealed class GuardedMiddleware(RequestDelegate next)
{
    // near miss TSS302: a pattern that goes through the response
    public async Task Nested(HttpContext http, ISession<Notes> session)
    {
        await next(http);
        if (http is { Response.HasStarted: false })
            session.Update(notes => notes with { Last = "nested" });
    }

    // near miss TSS302: a pattern in a pattern
    public async Task NestedTwice(HttpContext http, ISession<Notes> session)
    {
        await next(http);
        if (http is { Response: { HasStarted: false } })
            session.End();
    }

    // near miss TSS302: a pattern that asks for more
    public async Task WithStatus(HttpContext http)
    {
        await next(http);
        if (http.Response is { HasStarted: false, StatusCode: 404 })
            http.GetSession<Notes>().Update(notes => notes with { Misses = notes.Misses + 1 });
    }

    // near miss TSS302: a local that is a conjunction
    public async Task Conjunction(HttpContext http, ISession<Notes> session)
    {
        await next(http);
        var isGet = HttpMethods.IsGet(http.Request.Method);
        var can = !http.Response.HasStarted && isGet;
        if (can) session.RenewId();
    }

    // near miss TSS302: a local that is a disjunction, and an early return
    public async Task Disjunction(HttpContext http, ISession<Notes> session, CancellationToken cancelled)
    {
        await next(http);
        bool late = http.Response.HasStarted || cancelled.IsCancellationRequested;
        if (late) return;
        session.Value = new Notes { Last = "early" };
    }

    // case TSS302: either is enough, and only one is about the response
    public async Task Either(HttpContext http, ISession<Notes> session, bool force)
    {
        await next(http);
        if (!http.Response.HasStarted || force)
            session.Update(notes => notes with { Last = "forced" }); // expect: TSS302
    }

    // near miss TSS302: a helper asks
    public async Task Helper(HttpContext http, ISession<Notes> session)
    {
        await next(http);
        if (http.CanStillChange()) session.Update(notes => notes with { Last = "asked" });
    }

    // near miss TSS302: a helper asks for that and more
    public async Task HelperAsksMore(HttpContext http, ISession<Notes> session)
    {
        await next(http);
        if (ResponseGuards.IsTooLate(http.Response)) return;
        session.Update(notes => notes with { Last = "in time" });
    }

    // case TSS302: a helper that asks something else
    public async Task OtherHelper(HttpContext http, ISession<Notes> session)
    {
        await next(http);
        if (ResponseGuards.IsHtml(http.Response)) session.Update(notes => notes with { Last = "a page" }); // expect: TSS302
    }

    // near miss TSS302: a helper throws
    public async Task Throws(HttpContext http, ISession<Notes> session)
    {
        await next(http);
        http.Response.ThrowIfStarted();
        session.Update(notes => notes with { Last = "not thrown" });
    }

    // case TSS302: a helper throws for another reason
    public async Task ThrowsOtherwise(HttpContext http, ISession<Notes> session)
    {
        await next(http);
        http.Response.ThrowIfHtml();
        string path = http.Request.Path;
        session.Update(notes => notes with { Last = path }); // expect: TSS302
    }

    // near miss TSS302: the feature is asked
    public async Task Feature(HttpContext http, ISession<Notes> session)
    {
        await next(http);
        var feature = http.Features.Get<IHttpResponseFeature>();
        if (feature is { HasStarted: false }) session.End();
    }

    // near miss TSS302: Clear throws where the response has started
    public async Task Cleared(HttpContext http, ISession<Notes> session)
    {
        try
        {
            await next(http);
        }
        catch (InvalidDataException)
        {
            http.Response.Clear();
            session.Update(notes => notes with { Last = "cleared" });
        }
    }

    // near miss TSS302: a choice
    public async Task Choice(HttpContext http, ISession<Notes> session)
    {
        await next(http);
        _ = http.Response.HasStarted ? null : session.Update(notes => notes with { Last = "chosen" });
    }

    // near miss TSS302: a local function asks
    public async Task LocalFunction(HttpContext http, ISession<Notes> session)
    {
        await next(http);
        if (!started()) session.RenewId();

        bool started() => http.Response.HasStarted;
    }

    // case TSS302: it is asked too early
    public async Task AskedBefore(HttpContext http, ISession<Notes> session)
    {
        var can = !http.Response.HasStarted && http.Request.ContentLength is null;
        await next(http);
        if (can) session.Update(notes => notes with { Last = "stale" }); // expect: TSS302
    }
}
