using System.Globalization;
using System.Net;
using TypedSession.PostgreSql.Tests.Campaigns.Support;

namespace TypedSession.PostgreSql.Tests.Campaigns;

/// <summary>Connections that end while something is written, and a server that is too slow.</summary>
[Collection(nameof(Campaign))]
public sealed class LostConnectionTests(PostgreSqlServer server, ITestOutputHelper output)
{
    private const int Nodes = 3;
    private const int Writers = 16;

    [Fact]
    public async Task Connections_that_the_server_ends_lose_nothing()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        await using Farm<InnerNode> farm = new(await InnerNode.StartAsync(Nodes, database.ConnectionString));
        int ends = Campaign.Of(500, 30);
        await using Load load = new(Writers, () => farm.Any);
        for (int end = 0; end < ends; end++)
        {
            await load.GoOnAsync(Random.Shared.Next(1, 30));
            await database.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() order by random() limit 1");
        }

        await load.VerifyAsync(farm.Nodes);
        output.WriteLine($"{ends} connections ended by the server under load: {load.Tally}");
        load.Tally.AssertNothingWrong();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(40)]
    public async Task A_write_whose_answer_is_lost_is_done_once(int percent)
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        await using Relay relay = new(database.ConnectionString);
        await using Farm<InnerNode> farm = new(await InnerNode.StartAsync(Nodes, relay.ConnectionString));
        Tally tally = new();
        int sessions = Campaign.Of(15, 1);
        int unacknowledged = 0;
        relay.LostPercent = percent;
        for (int session = 0; session < sessions; session++)
        {
            Tickets tickets = new(tally);
            await tickets.RunAsync(Writers, farm.Nodes);
            unacknowledged += tickets.Unacknowledged;
        }

        relay.LostPercent = 0;
        output.WriteLine($"{percent} % of the server's answers lost, {relay.Lost:n0} in all, with {Writers} writers of one session: {tally}; {unacknowledged:n0} done without an answer that said so");
        tally.AssertNothingWrong();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_is_too_slow_is_a_503_in_time_and_what_comes_late_harms_nothing(bool areRequestsLate)
    {
        // Npgsql tells the server to stop on a thread of the pool, which waits for that: docs/postgresql.md.
        ThreadPool.GetMinThreads(out int workers, out int completions);
        ThreadPool.SetMinThreads(Math.Max(workers, 40), completions);
        await using TestDatabase database = await server.CreateDatabaseAsync();
        await using Relay relay = new(database.ConnectionString);
        Gate gate = new();
        await using InnerNode slow = await InnerNode.StartAsync(relay.ConnectionString, app => MapHeld(app, gate), options: static options => options.Store.Timeout = TimeSpan.FromMilliseconds(400));
        await using InnerNode quick = await InnerNode.StartAsync(database.ConnectionString);
        Browser browser = slow.NewBrowser();
        await browser.PostAsync("/open/1");
        int rounds = Campaign.Of(50, 2);
        int acknowledged = 0;
        int done = 0;
        TimeSpan slowest = TimeSpan.Zero;
        for (int round = 0; round < rounds; round++)
        {
            gate.Close();
            Task<Answer> held = slow.NewBrowser(browser.Jar).PostAsync("/held");
            await gate.EnteredAsync(1);

            // It has loaded the session when the server becomes slow.
            TimeSpan late = TimeSpan.FromMilliseconds(Random.Shared.Next(500, 900));
            (relay.RequestDelay, relay.AnswerDelay) = areRequestsLate ? (late, TimeSpan.Zero) : (TimeSpan.Zero, late);
            long start = TimeProvider.System.GetTimestamp();
            gate.Open();
            Answer answer = await held;
            TimeSpan passed = TimeProvider.System.GetElapsedTime(start);
            slowest = passed > slowest ? passed : slowest;
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
            (relay.RequestDelay, relay.AnswerDelay) = (TimeSpan.Zero, TimeSpan.Zero);

            // While what was late still arrives, others write.
            for (int write = 0; write < 20; write++)
            {
                Answer other = await quick.NewBrowser(browser.Jar).PostAsync("/increment");
                Assert.Equal(HttpStatusCode.OK, other.Status);
                acknowledged++;
                done = int.Parse(other.Body, CultureInfo.InvariantCulture);
                Assert.InRange(done, acknowledged, acknowledged + round + 1);
            }
        }

        output.WriteLine($"{rounds} requests to a server whose {(areRequestsLate ? "requests" : "answers")} come late: 503 after {slowest.TotalSeconds:0.0} s at most, and of {acknowledged:n0} writes beside them {done:n0} are there");

        ThreadPool.SetMinThreads(workers, completions);

        // Twice 0.4 s by the option, and a pause.
        Assert.InRange(slowest, TimeSpan.Zero, Campaign.Within(1.2));
    }

    private static void MapHeld(WebApplication app, Gate gate) => app.MapPost("/held", async (ISession<Ledger> session) =>
    {
        await gate.PassAsync();
        await session.UpdateAsync(ledger => ledger with { Count = ledger.Count + 1 });
    });
}
