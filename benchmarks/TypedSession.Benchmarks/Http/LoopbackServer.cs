using Microsoft.AspNetCore.Builder;

namespace TypedSession.Benchmarks.Http;

/// <summary>
/// All candidates in one process of their own, on the first processor. It says on which ports they are; from then on it answers
/// each line with the processor time that it has used, until there are no more lines.
/// </summary>
internal static class LoopbackServer
{
    public const string Command = "http-server";

    public static void Run()
    {
        Processors.UseFirst();
        List<WebApplication> apps = [.. Scenario.Candidates.Select(static candidate => BenchmarkApp.StartAsync(candidate).GetAwaiter().GetResult())];
        Console.WriteLine(string.Join(' ', apps.Select(static app => new Uri(app.Urls.First()).Port)));
        while (Console.ReadLine() is not null) Console.WriteLine(Environment.CpuUsage.TotalTime.Ticks);
    }
}
