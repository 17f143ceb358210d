// Results that run when the handler is over: async iterators that are streamed as JSON or events, and callbacks that are given the body.
// Seen in: controllers that return IAsyncEnumerable (AspNetCore.API test controllers, "GetMessagesAsync" demos), minimal APIs with
// TypedResults.ServerSentEvents, report endpoints with Results.Stream.

using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc;

[SessionState("reader")]
public sealed partial record Reader
{
    [SessionKey(0)] public int Position { get; init; }
}

public sealed class LinesController(ISession<Reader> session) : ControllerBase
{
    // case TSS303: an action that is an iterator
    [HttpGet]
    public async IAsyncEnumerable<string> Get([EnumeratorCancellation] CancellationToken cancelled)
    {
        for (int line = 0; !cancelled.IsCancellationRequested; line++)
        {
            await Task.Delay(1000, cancelled);
            session.Update(reader => reader with { Position = line }); // expect: TSS303
            yield return $"Line {line}";
        }
    }

    // near miss TSS303: nothing is sent before the first line, however long that takes
    [HttpGet("slow")]
    public async IAsyncEnumerable<string> Slow([EnumeratorCancellation] CancellationToken cancelled)
    {
        await Task.Delay(300, cancelled);
        session.Update(reader => reader with { Position = 1 });
        yield return "Line";
        await Task.Delay(300, cancelled);
        yield return "Line";
    }

    // near miss TSS303: the cursor is moved by the action, and the iterator is another method
    [HttpGet("after")]
    public IAsyncEnumerable<string> After(CancellationToken cancelled)
    {
        session.Update(reader => reader with { Position = reader.Position + 10 });
        return Lines(cancelled);
    }

    private static async IAsyncEnumerable<string> Lines([EnumeratorCancellation] CancellationToken cancelled)
    {
        await Task.Delay(1000, cancelled);
        yield return "Line";
    }

    // near miss TSS303: an iterator that the action itself runs to its end
    [HttpGet("count")]
    public async Task<int> Count()
    {
        int count = 0;
        await foreach (int number in Numbers()) count += number;
        return count;

        async IAsyncEnumerable<int> Numbers()
        {
            await Task.Yield();
            session.Update(reader => reader with { Position = 1 });
            yield return 1;
        }
    }

    // case TSS303: what follows the last line
    [HttpGet("end")]
    public async IAsyncEnumerable<int> UpTo(int last)
    {
        try
        {
            for (int line = 0; line < last; line++) yield return line;
            await Task.Yield();
        }
        finally
        {
            session.Value = new Reader { Position = last }; // expect: TSS303
        }
    }
}

public static class StreamEndpoints
{
    // case TSS303: events from a local iterator
    public static IResult Events(ISession<Reader> session)
    {
        return TypedResults.ServerSentEvents(Ticks(), eventType: "tick");

        async IAsyncEnumerable<int> Ticks()
        {
            for (int tick = 0; tick < 100; tick++)
            {
                session.Update(reader => reader with { Position = tick }); // expect: TSS303
                yield return tick;
                await Task.Delay(1000);
            }
        }
    }

    // near miss TSS303: events that only read
    public static IResult QuietEvents(ISession<Reader> session)
    {
        int from = session.Update(reader => reader with { Position = reader.Position + 1 }).Position;
        return TypedResults.ServerSentEvents(Ticks(from));

        static async IAsyncEnumerable<int> Ticks(int first)
        {
            yield return first;
            await Task.Delay(1000);
        }
    }

    // case TSS303: a callback that writes the body
    public static IResult Report(ISession<Reader> session) => Results.Stream(async body =>
    {
        await body.WriteAsync(new byte[100]);
        session.Update(reader => reader with { Position = 100 }); // expect: TSS303 or TSS301 or TSS302
    }, "application/octet-stream");

    // near miss TSS303: a typed result's callback, which has written nothing before the change
    public static IResult TypedReport(HttpContext context) => TypedResults.Stream(body =>
    {
        context.GetSession<Reader>().RenewId();
        return body.FlushAsync();
    });

    // near miss TSS303: the endpoint notes, the callback writes
    public static IResult NotedReport(ISession<Reader> session)
    {
        session.Update(reader => reader with { Position = 100 });
        return Results.Stream(async body => await body.WriteAsync(new byte[100]));
    }

    // near miss TSS303: an ordinary iterator, run to its end by the query behind it
    public static int[] Pages(ISession<Reader> session)
    {
        return [.. All().Take(3)];

        IEnumerable<int> All()
        {
            for (int page = 0; ; page++)
            {
                session.Update(reader => reader with { Position = page });
                yield return page;
            }
        }
    }

    // case TSS303: an iterator from a minimal API's delegate
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/rows", (ISession<Reader> session) =>
    {
        return Rows();

        async IAsyncEnumerable<string> Rows()
        {
            yield return "head";
            await Task.Delay(10);
            session.End(); // expect: TSS303
        }
    });
}
