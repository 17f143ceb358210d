using TypedSession.Benchmarks.Http;

namespace TypedSession.Benchmarks.Stores;

/// <summary>
/// What a session in a store costs a request: application and databases share the first processor, so that whatever either takes counts.
/// </summary>
internal static class StoreBenchmark
{
    private const int WarmUps = 20;

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(250);

    /// <summary>All rows; the first is what the others are compared with.</summary>
    private static readonly Scenario[] Scenarios =
    [
        new(new NoSession(), "untouched", null),
        .. Scenario.Of(new PostgreSqlTypedSession(), "m", "l"),
        .. Scenario.Of(new EntityFrameworkTypedSession(), "m", "l"),
        .. PostgreSqlCacheKind.All.SelectMany(static kind => Scenario.Of(new StockPostgreSqlSession(kind), "m", "l")),
        .. Database.Redis is { } redis
            ? [.. Scenario.Of(new RedisTypedSession(redis), "m", "l"), .. Scenario.Of(new StockRedisSession(redis), "m",
                "l"), new(new SavedFirstRedisSession(redis), "write", "m")]
            : Array.Empty<Scenario>(),
    ];

    public static IReadOnlyList<Candidate> Candidates { get; } = [.. Scenarios.Select(static scenario => scenario.Candidate).Distinct()];

    /// <param name="rounds">How many.</param>
    /// <param name="only">What the name of a candidate contains; null for all.</param>
    public static void Print(int rounds, string? only)
    {
        StoreRow[] rows =
            [.. Scenarios.Where((scenario, i) => i == 0 || scenario.Candidate.Name.Contains(only ?? "", StringComparison.Ordinal))
                .Select(static scenario => new StoreRow(scenario))];
        using Database database = new();
        using (LoopbackGauge gauge = new(LoopbackServer.Store, Candidates, inTurn: false))
        {
            Run(gauge, database, rows, rounds);
            foreach (StoreRow row in rows) row.Calls = CountCalls(gauge, row.Scenario);
        }

        StoreTable.Print(rows, database);
    }

    private static void Run(LoopbackGauge gauge, Database database, StoreRow[] rows, int rounds)
    {
        // The runtime compiles a method for the last time after seconds of use, not after a number of calls.
        for (int i = 0; i < WarmUps; i++)
        {
            foreach (StoreRow row in rows) gauge.Measure(row.Scenario, 1500);
        }

        int[] requests = [.. rows.Select(row => (int)(Turn.TotalNanoseconds / gauge.Measure(row.Scenario, 1000).Elapsed))];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < rows.Length; i++) rows[i].Costs.Add(Measure(gauge, database, rows[i].Scenario, requests[i]));
        }
    }

    private static StoreCost Measure(LoopbackGauge gauge, Database database, Scenario scenario, int requests)
    {
        byte[][] prepared = gauge.Prepare(scenario);
        long log = database.LogPosition;
        long cpu = database.Nanoseconds();
        Cost cost = gauge.Measure(scenario, prepared, requests);
        return new StoreCost(cost.Cpu, (database.Nanoseconds() - cpu) / (double)requests, cost.Elapsed,
            (database.LogPosition - log) / (double)requests);
    }

    private static double CountCalls(LoopbackGauge gauge, Scenario scenario)
    {
        const int Requests = 1000;
        byte[][] prepared = gauge.Prepare(scenario);
        long before = gauge.CountStoreCalls();
        gauge.Measure(scenario, prepared, Requests);
        return (gauge.CountStoreCalls() - before) / (double)Requests;
    }
}

/// <summary>What one request took, on average.</summary>
/// <param name="Application">Nanoseconds of the application's processor time.</param>
/// <param name="Database">Nanoseconds of the databases' processor time.</param>
/// <param name="Elapsed">Nanoseconds that passed.</param>
/// <param name="Log">Bytes written ahead by PostgreSQL.</param>
internal readonly record struct StoreCost(double Application, double Database, double Elapsed, double Log);

/// <summary>A scenario, what it took in each round, and how often a request of it calls its store.</summary>
internal sealed record StoreRow(Scenario Scenario)
{
    public List<StoreCost> Costs { get; } = [];

    public double Calls { get; set; }
}
