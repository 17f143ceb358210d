using System.Buffers;
using System.Diagnostics.Metrics;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Builder;
using static System.FormattableString;

namespace TypedSession.Benchmarks.Http;

/// <summary>How many requests find their cookie's text remembered, by how the visitors come and by how much room there is.</summary>
internal static class RememberedShare
{
    private const int Visitors = 100_000;
    private const int Requests = 500_000;

    public static void Print()
    {
        Console.WriteLine("| visitors come | room | found | memory of the process's objects |");
        Console.WriteLine("|---|---|---|---|");
        foreach (int mebibytes in (int[])[0, 8, 64, 256])
        {
            Print("each as often as any other", mebibytes, static random => random.Next(Visitors));
            Print("by Zipf's law", mebibytes, static random => (int)Math.Pow(Visitors, random.NextDouble()) - 1);
        }
    }

    private static void Print(string how, int mebibytes, Func<Random, int> next)
    {
        InMemoryTransport transport = new();
        TypedSessionCookie candidate = new(KeyRing.Gcm, rememberedBytes: mebibytes * 1024 * 1024);
        WebApplication app = BenchmarkApp.StartAsync(candidate, transport).GetAwaiter().GetResult();
        IDuplexPipe client = transport.Connect();
        byte[] seed = Exchange.Request("/seed/m", null);
        byte[][] requests = [.. Enumerable.Range(0, Visitors)
            .Select(_ => Exchange.Request("/read/m", Exchange.CookieOf(Send(client, seed))))];
        long decrypted = 0;
        using MeterListener listener = new();
        listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name == "typedsession.seal.duration") listener.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => decrypted++);
        listener.Start();
        Random random = new(20261128);
        for (int i = 0; i < Requests; i++)
        {
            if (i == Requests / 2) decrypted = 0;
            Send(client, requests[next(random)]);
        }

        double found = 1 - (decrypted / (Requests / 2d));
        long held = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(app);
        app.DisposeAsync().AsTask().Wait();
        Console.WriteLine(Invariant($"| {how} | {mebibytes} MiB | {found:P0} | {held / 1048576d:0.0} MiB |"));
    }

    private static byte[] Send(IDuplexPipe client, byte[] request)
    {
        client.Output.WriteAsync(request).AsTask().Wait();
        ReadResult read = client.Input.ReadAsync().AsTask().Result;
        byte[] response = read.Buffer.ToArray();
        client.Input.AdvanceTo(read.Buffer.End);
        return response;
    }
}
