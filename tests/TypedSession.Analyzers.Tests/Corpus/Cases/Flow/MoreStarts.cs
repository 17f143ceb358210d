// Answers that are written by pipes over the body, by writers that flush themselves, into archives, and by helpers that throw afterwards.
// Seen in: log tails (a StreamWriter with AutoFlush over the body), backups offered for download (TarWriter), API templates whose Fail helper
// writes the error and throws.

using System.Formats.Tar;
using System.IO.Pipelines;

[SessionState("downloads")]
public sealed partial record Downloads
{
    [SessionKey(0)] public int Count { get; init; }
}

public sealed class BackupEndpoints(ISession<Downloads> session)
{
    // case TSS301: an entry of an archive that is still open
    public async Task Archive(HttpContext http)
    {
        await using var archive = new TarWriter(http.Response.Body, leaveOpen: true);
        await archive.WriteEntryAsync("/data/backup.db", "backup.db");
        session.Update(downloads => downloads with { Count = downloads.Count + 1 }); // expect: TSS301 or TSS302
    }

    // near miss TSS301: an archive in memory
    public async Task ArchiveInMemory(HttpContext http)
    {
        using var memory = new MemoryStream();
        await using var archive = new TarWriter(memory, leaveOpen: true);
        await archive.WriteEntryAsync("/data/backup.db", "backup.db");
        session.Update(downloads => downloads with { Count = downloads.Count + 2 });
        http.Response.ContentLength = memory.Length;
    }

    // case TSS301: a pipe over the body
    public async Task Pipe(HttpContext http, ReadOnlyMemory<byte> data)
    {
        PipeWriter pipe = PipeWriter.Create(http.Response.Body);
        await pipe.WriteAsync(data);
        session.RenewId(); // expect: TSS301 or TSS302
    }

    // near miss TSS302: a pipe over the body that is only filled
    public void PipeFilled(HttpContext http)
    {
        var pipe = PipeWriter.Create(http.Response.Body);
        pipe.GetMemory(64).Span.Clear();
        pipe.Advance(64);
        session.RenewId();
    }

    // case TSS301: a writer that flushes itself
    public async Task FlushesItself(HttpContext http, IAsyncEnumerable<string> lines)
    {
        var writer = new StreamWriter(http.Response.Body) { AutoFlush = true };
        await writer.WriteLineAsync("log");
        session.End(); // expect: TSS301 or TSS302
    }

    // near miss TSS302: a writer that keeps what it is given
    public void KeepsIt(HttpContext http)
    {
        var writer = new StreamWriter(http.Response.Body) { NewLine = "\n" };
        writer.Write("log");
        session.End();
    }

    private static async Task Fail(HttpContext http, int code)
    {
        http.Response.StatusCode = code;
        await http.Response.WriteAsJsonAsync(new { code });
        throw new InvalidOperationException("Failed.");
    }

    private static void Refuse(HttpContext http, int code)
    {
        http.Response.StatusCode = code;
        throw new InvalidOperationException("Refused.");
    }

    // case TSS301: what answers and throws is caught
    public async Task Caught(HttpContext http)
    {
        try
        {
            await Fail(http, 500);
        }
        catch (InvalidOperationException)
        {
            session.Update(downloads => downloads with { Count = 0 }); // expect: TSS301 or TSS302
        }
    }

    // near miss TSS302: what throws before it answers is caught
    public void CaughtBefore(HttpContext http)
    {
        try
        {
            Refuse(http, 403);
        }
        catch (InvalidOperationException)
        {
            session.Update(downloads => downloads with { Count = 0 });
        }
    }
}

public sealed record Job(string Name, Func<CancellationToken, Task> Work);

internal interface IStep
{
    void Run();
}

internal sealed class LastStep(ISession<Downloads> session) : IStep
{
    public void Run() => session.End();
}

internal interface IReport
{
    void Run();
}

internal sealed class ConsoleReport : IReport
{
    public void Run() => Console.WriteLine("done");
}

internal sealed class Jobs(System.Threading.Channels.Channel<Job> jobs, ISession<Downloads> session, IHostApplicationLifetime lifetime)
{
    // case TSS303: a closure in an object in a channel
    public async Task Queue() => await jobs.Writer.WriteAsync(new Job("end", _ =>
    {
        session.End(); // expect: TSS303
        return Task.CompletedTask;
    }));

    // near miss TSS303: a closure in an object in a channel that takes what was in the session with it
    public async Task QueueCount()
    {
        int count = session.Update(downloads => downloads with { Count = downloads.Count + 1 }).Count;
        await jobs.Writer.WriteAsync(new Job("count", async cancelled => await Task.Delay(count, cancelled)));
    }

    // case TSS303: the session's own method is registered
    public void AtTheEnd() => lifetime.ApplicationStopping.Register(session.End); // expect: TSS303

    // near miss TSS303: another method is registered
    public void AtTheEndOther() => lifetime.ApplicationStopping.Register(Console.WriteLine);

    // case TSS303: through an interface
    public void Step(IStep step) => _ = Task.Run(step.Run); // expect: TSS303

    // near miss TSS303: through an interface that has nothing to do with it
    public void Report(IReport report) => _ = Task.Factory.StartNew(report.Run);
}
