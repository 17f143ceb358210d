namespace TypedSession.Benchmarks.Http;

/// <summary>What a session costs a request, by two gauges, in rounds that take every scenario in turn.</summary>
internal static class HttpBenchmark
{
    private const int WarmUps = 20;

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(50);

    public static void Print(int rounds)
    {
        List<Row> rows = [.. Scenario.All.Select(static scenario => new Row(scenario))];
        using (InMemoryGauge gauge = new()) Run(gauge, rounds, rows, static row => row.InMemory);
        using (LoopbackGauge gauge = new(LoopbackServer.Http, Scenario.Candidates, inTurn: true))
            Run(gauge, rounds, rows, static row => row.Loopback);
        HttpTable.Print(rows);
    }

    private static void Run(IGauge gauge, int rounds, List<Row> rows, Func<Row, List<Cost>> costs)
    {
        // Until the compiler has nothing left to improve, which takes seconds and not only calls; then as many requests a turn as make
        // it long enough to be measured.
        for (int i = 0; i < WarmUps; i++)
        {
            foreach (Row row in rows) gauge.Measure(row.Scenario, 5000);
        }

        int[] requests = [.. rows.Select(row => (int)(Turn.TotalNanoseconds / gauge.Measure(row.Scenario, 2000).Cpu))];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < rows.Count; i++) costs(rows[i]).Add(gauge.Measure(rows[i].Scenario, requests[i]));
        }
    }
}

/// <summary>A scenario and what it took in each round.</summary>
internal sealed record Row(Scenario Scenario)
{
    public List<Cost> InMemory { get; } = [];

    public List<Cost> Loopback { get; } = [];
}
