// Server-sent events and other long answers whose handlers keep counters, cursors and "last seen" in the session between two events.
// Seen in: chat, progress and dashboard endpoints that set text/event-stream, flush in a loop, and use the stock session as they go, such as the
// event-stream controllers of fredatgithub/StackOverflow and the /see endpoint of small status pages.

using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

[SessionState("progress")]
public sealed partial record Progress
{
    [SessionKey(0)] public int Seen { get; init; }
}

public static class Streams
{
    // case TSS301: the head is flushed, and each event moves the cursor
    public static async Task Events(HttpContext context, ISession<Progress> session, IAsyncEnumerable<string> events)
    {
        context.Response.Headers.ContentType = "text/event-stream";
        await context.Response.Body.FlushAsync();
        await foreach (string item in events)
        {
            session.Update(progress => progress with { Seen = progress.Seen + 1 }); // expect: TSS301
            await context.Response.WriteAsync($"data: {item}\n\n");
        }
    }

    // case TSS301: written at the top of a loop that runs at least once
    public static async Task Ticks(HttpContext context, ISession<Progress> session, PeriodicTimer timer)
    {
        int tick = 0;
        do
        {
            await context.Response.WriteAsync($"data: {tick++}\n\n");
            session.Update(progress => progress with { Seen = tick }); // expect: TSS301
        }
        while (await timer.WaitForNextTickAsync());
    }

    // case TSS302: the first round is early enough, the second is not
    public static async Task Rounds(HttpContext context, ISession<Progress> session)
    {
        for (int round = 0; round < 10; round++)
        {
            session.Update(progress => progress with { Seen = round }); // expect: TSS302
            await context.Response.WriteAsync($"data: {round}\n\n");
            await context.Response.Body.FlushAsync();
        }
    }

    // near miss TSS302: rounds of work first, and one answer after them
    public static async Task Work(HttpContext context, ISession<Progress> session)
    {
        for (int round = 0; round < 10; round++)
        {
            session.Update(progress => progress with { Seen = round });
            await Task.Delay(10);
        }

        await context.Response.WriteAsync("done");
    }

    // near miss TSS302: the loop is left with the first write
    public static async Task Poll(HttpContext context, ISession<Progress> session, Func<string?> next)
    {
        while (!context.RequestAborted.IsCancellationRequested)
        {
            session.Update(progress => progress with { Seen = progress.Seen + 1 });
            if (next() is { } message)
            {
                await context.Response.WriteAsync(message);
                return;
            }

            await Task.Delay(100);
        }
    }

    // case TSS302: one of the messages is a comment that keeps the connection open
    public static async Task KeepAlive(HttpContext context, ISession<Progress> session, Queue<string> waiting)
    {
        while (waiting.TryDequeue(out string? message))
        {
            if (message.StartsWith(':'))
            {
                await context.Response.WriteAsync(message);
                continue;
            }

            session.Update(progress => progress with { Seen = message.Length }); // expect: TSS302
        }
    }

    // case TSS301: the only way out of the loop is past a write
    public static async Task UntilDone(HttpContext context, ISession<Progress> session, IEnumerator<int> numbers)
    {
        while (true)
        {
            await context.Response.WriteAsync("data: more\n\n");
            if (!numbers.MoveNext()) break;
        }

        session.Value = new Progress { Seen = numbers.Current }; // expect: TSS301
    }

    // case TSS301: a web socket has been accepted, and its messages are counted
    public static async Task Socket(HttpContext context, ISession<Progress> session)
    {
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        byte[] buffer = new byte[1024];
        while (socket.State == WebSocketState.Open)
        {
            WebSocketReceiveResult message = await socket.ReceiveAsync(buffer, context.RequestAborted);
            session.Update(progress => progress with { Seen = progress.Seen + message.Count }); // expect: TSS301
        }
    }

    // near miss TSS301: noted before the socket is accepted; what comes through it is only read
    public static async Task NotedSocket(HttpContext context, ISession<Progress> session)
    {
        if (!context.WebSockets.IsWebSocketRequest) return;
        session.Update(progress => progress with { Seen = 0 });
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        byte[] greeting = Encoding.UTF8.GetBytes($"{session.Value.Seen}");
        await socket.SendAsync(greeting, WebSocketMessageType.Text, true, context.RequestAborted);
    }

    // case TSS301: a local function sends each event
    public static async Task WithLocalFunction(HttpContext context, ISession<Progress> session)
    {
        await Send("start");
        session.Update(progress => progress with { Seen = 1 }); // expect: TSS301 or TSS302

        async Task Send(string name) => await context.Response.WriteAsync($"event: {name}\n\n");
    }

    // near miss TSS301: the local function is called when everything is noted
    public static async Task WithLateLocalFunction(HttpContext context, ISession<Progress> session)
    {
        session.Update(progress => progress with { Seen = 1 });
        await Send("start");
        await Send("end");

        async Task Send(string name) => await context.Response.WriteAsync($"event: {name}\n\n");
    }

    // case TSS301: buffering is switched off and the response started through its feature
    public static async Task ThroughFeature(HttpContext context, ISession<Progress> session)
    {
        IHttpResponseBodyFeature feature = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        feature.DisableBuffering();
        await feature.StartAsync();
        session.Update(progress => progress with { Seen = 1 }); // expect: TSS301 or TSS302
    }

    // near miss TSS301: without buffering, but nothing sent yet
    public static async Task Unbuffered(HttpContext context, ISession<Progress> session)
    {
        IHttpResponseBodyFeature feature = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        feature.DisableBuffering();
        session.Update(progress => progress with { Seen = 1 });
        await feature.CompleteAsync();
    }

    // case TSS302: the heartbeat may have been sent while the job ran
    public static async Task Heartbeat(HttpContext context, ISession<Progress> session, Task<int> job)
    {
        while (await Task.WhenAny(job, Task.Delay(1000)) != job) await context.Response.WriteAsync(":\n\n");
        int result = await job;
        session.Update(progress => progress with { Seen = result }); // expect: TSS302
    }
}
