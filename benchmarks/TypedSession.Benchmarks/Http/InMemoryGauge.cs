using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Builder;

namespace TypedSession.Benchmarks.Http;

/// <summary>
/// Whole requests through Kestrel, without sockets and without a second thread: what is measured beside the request is the copying of
/// its bytes.
/// </summary>
internal sealed class InMemoryGauge : IGauge
{
    private readonly Dictionary<Candidate, IDuplexPipe> _clients = [];
    private readonly List<WebApplication> _apps = [];

    public InMemoryGauge()
    {
        foreach (Candidate candidate in Scenario.Candidates)
        {
            InMemoryTransport transport = new();
            _apps.Add(BenchmarkApp.StartAsync(candidate, transport).GetAwaiter().GetResult());
            _clients.Add(candidate, transport.Connect());
        }
    }

    public Cost Measure(Scenario scenario, int requests)
    {
        IDuplexPipe client = _clients[scenario.Candidate];
        byte[] request = Exchange.Request(scenario.Path,
            scenario.Session is null ? null : Exchange.CookieOf(Send(client, Exchange.Request("/seed/" + scenario.Session, null))));
        if (!Exchange.IsExpected(Send(client, request), scenario.SetsCookie))
            throw new InvalidOperationException($"{scenario.Candidate.Name}, {scenario.Title}: unexpected response.");

        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long started = Stopwatch.GetTimestamp();
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < requests; i++) SendInline(client, request);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        return new Cost(
            cpu.TotalNanoseconds / requests,
            Stopwatch.GetElapsedTime(started).TotalNanoseconds / requests,
            (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)requests);
    }

    public void Dispose()
    {
        foreach (WebApplication app in _apps) app.DisposeAsync().AsTask().Wait();
    }

    private static void SendInline(IDuplexPipe client, byte[] request)
    {
        if (!client.Output.WriteAsync(request).IsCompletedSuccessfully || !client.Input.TryRead(out ReadResult read))
            throw new InvalidOperationException("The server did not answer on this thread.");
        if (!Exchange.IsWhole(read.Buffer.FirstSpan)) throw new InvalidOperationException("The response is not whole.");
        client.Input.AdvanceTo(read.Buffer.End);
    }

    /// <summary>Sends a request that another thread may answer, as each connection's first.</summary>
    private static byte[] Send(IDuplexPipe client, byte[] request)
    {
        client.Output.WriteAsync(request).AsTask().Wait();
        for (; ; )
        {
            ReadResult read = client.Input.ReadAsync().AsTask().Result;
            byte[] response = read.Buffer.ToArray();
            bool isWhole = Exchange.IsWhole(response);
            client.Input.AdvanceTo(isWhole ? read.Buffer.End : read.Buffer.Start, read.Buffer.End);
            if (isWhole) return response;
            if (read.IsCompleted) throw new InvalidOperationException("The server closed the connection.");
        }
    }
}
