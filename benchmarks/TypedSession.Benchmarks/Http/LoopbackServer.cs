using Microsoft.AspNetCore.Builder;
using TypedSession.Benchmarks.Stores;

namespace TypedSession.Benchmarks.Http;

/// <summary>
/// All candidates in one process of their own, on the first processor. It says on which ports they are; from then on it answers
/// each line with the processor time that it has used, the calls of stores that it has made since it was told to count them, and the
/// bytes of memory that it and its objects take.
/// </summary>
internal static class LoopbackServer
{
    public const string Http = "http-server";
    public const string Store = "store-server";
    public const string Soak = "soak-server";
    public const string Count = "count";

    public static void Run(IReadOnlyList<Candidate> candidates)
    {
        Processors.UseFirst();
        List<WebApplication> apps = [.. candidates.Select(static candidate => BenchmarkApp.StartAsync(candidate).GetAwaiter().GetResult())];
        Console.WriteLine(string.Join(' ', apps.Select(static app => new Uri(app.Urls.First()).Port)));
        using StoreCallCounter calls = new();
        while (Console.ReadLine() is { } line)
        {
            if (line == Count) calls.Start();
            long objects = GC.GetTotalMemory(forceFullCollection: false);
            Console.WriteLine($"{Environment.CpuUsage.TotalTime.Ticks} {calls.Count} {Environment.WorkingSet} {objects}");
        }
    }
}
