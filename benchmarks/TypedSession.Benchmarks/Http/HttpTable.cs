using System.Globalization;
using static System.FormattableString;

namespace TypedSession.Benchmarks.Http;

/// <summary>The medians of all rounds; ratios and differences are taken within each.</summary>
internal static class HttpTable
{
    private const string Nothing = "";

    public static void Print(IReadOnlyList<Row> rows)
    {
        Console.WriteLine(
            "| kept by | request | in memory: ns | bytes | of the limit's ns | bytes more than the limit | loopback: "
            + "CPU µs | by CPU | by clock |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        Row none = rows[0];
        foreach (Row row in rows)
        {
            Row? limit = row.Scenario.Limit is { } scenario ? rows.First(other => other.Scenario == scenario) : null;
            string time = limit is null || row.Scenario.Use == "untouched" ? Nothing : Invariant($"{Beyond(row, limit, none):0.00}");
            string more = limit is null ? Nothing : Invariant($"{Bytes(row) - Bytes(limit):0}");
            double cpu = Median(none.Loopback.Zip(row.Loopback, static (without, with) => without.Cpu / with.Cpu));
            double clock = Median(none.Loopback.Zip(row.Loopback, static (without, with) => without.Elapsed / with.Elapsed));
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"| {row.Scenario.Candidate.Name} | {row.Scenario.Title} "
                    + $"| {Median(row.InMemory.Select(static cost => cost.Cpu)):0} | {Bytes(row):0} | {time} | {more} "
                    + $"| {Median(row.Loopback.Select(static cost => cost.Cpu)) / 1000:0.0} | {cpu:0.00} | {clock:0.00} |"));
        }
    }

    /// <summary>What the session takes, as a multiple of what the limit takes: both without what the request takes that has none.</summary>
    private static double Beyond(Row row, Row limit, Row none) =>
        Median(row.InMemory.Select((cost,
            round) => (cost.Cpu - none.InMemory[round].Cpu) / (limit.InMemory[round].Cpu - none.InMemory[round].Cpu)));

    private static double Bytes(Row row) => Median(row.InMemory.Select(static cost => cost.Allocated));

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
