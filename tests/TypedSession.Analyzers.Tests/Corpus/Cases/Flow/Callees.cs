// Writes that hide in helpers: event writers, JSON envelopes, layout printers, and base classes with a Send method.
// Seen in: SSE helper classes (SSEInitAsync and SSESendEventAsync extensions, SseWriter.WriteEventAsync of MCP servers), "immediate return" helpers of
// API templates, controllers with a RespondAsync in a common base class.

using Microsoft.AspNetCore.Mvc;

[SessionState("feed")]
public sealed partial record Feed
{
    [SessionKey(0)] public int Position { get; init; }
}

public static class SseExtensions
{
    public static async Task BeginEventsAsync(this HttpContext context)
    {
        context.Response.Headers.ContentType = "text/event-stream";
        await context.Response.Body.FlushAsync();
    }

    public static Task SendEventAsync(this HttpResponse response, string data) => response.WriteAsync($"data: {data}\n\n");

    public static void DescribeEvents(this HttpResponse response) => response.Headers.ContentType = "text/event-stream";

    public static async Task SendTwiceAsync(this HttpResponse response, string data)
    {
        await response.SendEventAsync(data);
        await response.SendEventAsync(data);
    }
}

public sealed class JsonEnvelope(HttpContext context)
{
    public Task FailAsync(string message) => context.Response.WriteAsJsonAsync(new { Error = message });

    public static string Wrap(string message) => $"{{\"error\":\"{message}\"}}";
}

public abstract class AnsweringController : ControllerBase
{
    protected async Task RespondAsync(int status, object? content)
    {
        Response.StatusCode = status;
        if (content is not null) await Response.WriteAsJsonAsync(content);
    }
}

public sealed class FeedController(ISession<Feed> session) : AnsweringController
{
    // case TSS302: the base class answers when there is something to say
    public async Task Next()
    {
        await RespondAsync(200, session.Value);
        session.Update(feed => feed with { Position = feed.Position + 1 }); // expect: TSS302
    }

    // near miss TSS302: first the session, then the base class
    public async Task Previous()
    {
        session.Update(feed => feed with { Position = feed.Position - 1 });
        await RespondAsync(200, session.Value);
    }
}

public static class FeedEndpoints
{
    // case TSS302: an extension of the context opens the stream
    public static async Task Open(HttpContext context, ISession<Feed> session)
    {
        await context.BeginEventsAsync();
        session.Update(feed => feed with { Position = 0 }); // expect: TSS302 or TSS301
    }

    // case TSS302: an extension of the response sends
    public static async Task Send(HttpResponse response, ISession<Feed> session, string item)
    {
        response.DescribeEvents();
        await response.SendEventAsync(item);
        session.Value = session.Value with { Position = item.Length }; // expect: TSS302 or TSS301
    }

    // near miss TSS302: an extension of the response sets headers only
    public static void Describe(HttpResponse response, ISession<Feed> session, string item)
    {
        response.DescribeEvents();
        session.Value = session.Value with { Position = item.Length };
    }

    // case TSS302: two calls deep
    public static async Task Twice(HttpContext context, string item)
    {
        await context.Response.SendTwiceAsync(item);
        context.GetSession<Feed>().End(); // expect: TSS302 or TSS301
    }

    // case TSS302: an object that was given the context
    public static async Task Fail(HttpContext context, ISession<Feed> session)
    {
        JsonEnvelope envelope = new(context);
        await envelope.FailAsync("Not now.");
        session.RenewId(); // expect: TSS302
    }

    // near miss TSS302: the same object's text, which goes nowhere yet
    public static IResult Text(HttpContext context, ISession<Feed> session)
    {
        string text = JsonEnvelope.Wrap("Not now.");
        session.RenewId();
        return Results.Content(text, "application/json");
    }

    // near miss TSS302: the helper writes the answer of another context
    public static async Task<string> Rendered(HttpContext context, ISession<Feed> session)
    {
        DefaultHttpContext page = new() { RequestServices = context.RequestServices };
        using MemoryStream body = new();
        page.Response.Body = body;
        await page.Response.SendEventAsync("preview");
        session.Update(feed => feed with { Position = (int)body.Length });
        return "ok";
    }

    // near miss TSS301: a second context of the same method answers, this one does not
    public static async Task Mirrored(HttpContext first, HttpContext second)
    {
        await second.Response.WriteAsync("copy");
        first.GetSession<Feed>().Update(feed => feed with { Position = 1 });
    }

    // case TSS301: of two contexts, the wrong one is changed
    public static async Task MirroredLate(HttpContext first, HttpContext second)
    {
        await second.Response.WriteAsync("copy");
        first.GetSession<Feed>().Update(feed => feed with { Position = 1 });
        second.GetSession<Feed>().Update(feed => feed with { Position = 1 }); // expect: TSS301
    }

    // case TSS302: what is recursive writes in the end
    public static async Task Tree(HttpContext context, ISession<Feed> session, int depth)
    {
        await Descend(context.Response, depth);
        session.Update(feed => feed with { Position = depth }); // expect: TSS302

        static async Task Descend(HttpResponse response, int left)
        {
            if (left == 0) await response.WriteAsync("leaf");
            else await Descend(response, left - 1);
        }
    }

    // near miss TSS302: a method of that name writes to an audit log
    public static async Task Audited(ISession<Feed> session, AuditLog log)
    {
        await log.WriteAsync("feed opened");
        session.Update(feed => feed with { Position = 0 });
    }

    // near miss TSS302: a delegate that would write is registered, and not called here
    public static IResult Registered(HttpContext context, ISession<Feed> session)
    {
        context.Response.RegisterForDisposeAsync(new Footer(context.Response));
        session.Update(feed => feed with { Position = 0 });
        return Results.Ok();
    }
}

public sealed class AuditLog
{
    public Task WriteAsync(string line) => File.AppendAllTextAsync("audit.log", line);
}

public sealed class Footer(HttpResponse response) : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await response.WriteAsync("<!-- end -->");
}
