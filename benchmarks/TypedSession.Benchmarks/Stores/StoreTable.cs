using System.Globalization;
using static System.FormattableString;

namespace TypedSession.Benchmarks.Stores;

/// <summary>The medians of all rounds; ratios are taken within each.</summary>
internal static class StoreTable
{
    public static void Print(StoreRow[] rows, Database database)
    {
        Console.WriteLine("| kept by | request | store calls | application: CPU µs | database: CPU µs | WAL bytes | by CPU | by clock |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (StoreRow row in rows)
        {
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"| {row.Scenario.Candidate.Name} | {row.Scenario.Title} | {row.Calls:0.0} "
                    + $"| {Median(row, static cost => cost.Application) / 1000:0.0} "
                    + $"| {Median(row, static cost => cost.Database) / 1000:0.0} | {Median(row, static cost => cost.Log):0} "
                    + $"| {Ratio(row, rows[0], ByCpu):0.00} | {Ratio(row, rows[0], ByClock):0.00} |"));
        }

        Console.WriteLine();
        PrintRatios(rows);
        PrintTables(database);
    }

    /// <summary>Each of ours against all others, by clock and by CPU.</summary>
    private static void PrintRatios(StoreRow[] rows)
    {
        IGrouping<string, StoreRow>[] candidates = [.. rows.Skip(1).GroupBy(static row => row.Scenario.Candidate.Name)];
        foreach (IGrouping<string, StoreRow> ours in candidates.Where(static candidate =>
            candidate.Key.StartsWith(StoredTypedSession.Prefix, StringComparison.Ordinal)))
        {
            Console.WriteLine(
                $"| {ours.Key}, requests per second against | {string.Join(" | ", ours.Select(static row => row.Scenario.Title))} |");
            Console.WriteLine("|---" + string.Concat(ours.Select(static _ => "|---")) + "|");
            foreach (IGrouping<string, StoreRow> other in candidates.Where(other => other.Key != ours.Key))
            {
                IEnumerable<string> ratios = ours.Select(our =>
                    Against(our, other.FirstOrDefault(their => their.Scenario.Title == our.Scenario.Title)));
                Console.WriteLine($"| {other.Key} | {string.Join(" | ", ratios)} |");
            }

            Console.WriteLine();
        }
    }

    private static string Against(StoreRow our, StoreRow? their) =>
        their is null ? "" : Invariant($"{Ratio(our, their, ByClock):0.00} ({Ratio(our, their, ByCpu):0.00} by CPU)");

    /// <summary>A heap-only tuple (HOT) is an update that writes no index.</summary>
    private static void PrintTables(Database database)
    {
        Console.WriteLine("| table | updates | of which HOT |");
        Console.WriteLine("|---|---|---|");
        Console.WriteLine(
            database.Ask<string>(
                "SELECT coalesce(string_agg(format('| %s | %s | %s |', relname, n_tup_upd, n_tup_hot_upd), E'\\n' ORDER BY relname), '') "
                + "FROM pg_stat_user_tables WHERE n_tup_upd > 0"));
    }

    private static double ByCpu(StoreCost cost) => cost.Application + cost.Database;

    private static double ByClock(StoreCost cost) => cost.Elapsed;

    private static double Ratio(StoreRow row, StoreRow other, Func<StoreCost, double> value) =>
        Median(other.Costs.Zip(row.Costs, (theirs, ours) => value(theirs) / value(ours)));

    private static double Median(StoreRow row, Func<StoreCost, double> value) => Median(row.Costs.Select(value));

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
