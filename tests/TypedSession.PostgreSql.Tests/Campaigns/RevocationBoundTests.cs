using System.Net;
using TypedSession.PostgreSql.Tests.Campaigns.Support;

namespace TypedSession.PostgreSql.Tests.Campaigns;

/// <summary>How long a session of an owner whose sessions were ended is still taken anywhere.</summary>
[Collection(nameof(Campaign))]
public sealed class RevocationBoundTests(PostgreSqlServer server, ITestOutputHelper output)
{
    private const int Nodes = 3;

    [Fact]
    public async Task Every_node_obeys_at_once_where_hints_arrive()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        await MeasureAsync(database, "hints arrive", everyday: 20, static () => Task.CompletedTask);
    }

    [Fact]
    public async Task Every_node_obeys_within_two_seconds_where_hints_are_lost()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();

        // Nobody listens at the moment of the end.
        await MeasureAsync(database, "hints are lost", everyday: 2, () => database.ExecuteAsync(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen %'"));
    }

    /// <summary>As when a router forgets them: nobody is told.</summary>
    [Fact]
    public async Task Every_node_obeys_within_five_seconds_where_all_connections_die_without_a_word()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        await using Relay relay = new(database.ConnectionString);
        await using InnerNode one = await InnerNode.StartAsync(database.ConnectionString);
        await using InnerNode other = await InnerNode.StartAsync(relay.ConnectionString);
        TimeSpan worst = TimeSpan.Zero;
        int rounds = Campaign.Of(20, 1);
        for (int round = 0; round < rounds; round++)
        {
            Browser browser = one.NewBrowser();
            await browser.PostAsync($"/account/{round + 1}");
            Assert.Equal(HttpStatusCode.OK, (await other.NewBrowser().PostAsync("/open/1")).Status);
            relay.Freeze();

            Assert.Equal(HttpStatusCode.OK, (await one.NewBrowser().PostAsync($"/owner/{round + 1}")).Status);
            TimeSpan passed = await Poll.UntilAsync(async () => (await other.NewBrowser(browser.Jar).GetAsync("/account")).Body == "Revoked");

            // Those who come meet the dead connections too.
            await Poll.UntilAsync(async () => (await other.NewBrowser().PostAsync("/open/1")).Status == HttpStatusCode.OK);
            worst = passed > worst ? passed : worst;
        }

        output.WriteLine($"all connections of a node dead without a word: {rounds} tried, it obeyed after {worst.TotalSeconds:0.0} s at most");
        Assert.InRange(worst, TimeSpan.Zero, Campaign.Within(5));
    }

    private async Task MeasureAsync(TestDatabase database, string name, int everyday, Func<Task> before)
    {
        await using Farm<InnerNode> farm = new(await InnerNode.StartAsync(Nodes, database.ConnectionString));
        int rounds = Campaign.Of(100, everyday);
        List<TimeSpan> times = [];
        for (int round = 0; round < rounds; round++)
        {
            int owner = round + 1;
            Browser browser = farm[round % Nodes].NewBrowser();
            Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync($"/account/{owner}")).Status);
            await before();

            Assert.Equal(HttpStatusCode.OK, (await farm[(round + 1) % Nodes].NewBrowser().PostAsync($"/owner/{owner}")).Status);
            times.AddRange(await Task.WhenAll(farm.Nodes.Select(node => Poll.UntilAsync(async () => (await node.NewBrowser(browser.Jar).GetAsync("/account")).Body == "Revoked"))));
        }

        times.Sort();
        output.WriteLine($"ends of an owner's sessions, {Nodes} nodes, {name}: {rounds} tried, half of the nodes obeyed after {times[times.Count / 2].TotalMilliseconds:n0} ms, the last one after {times[^1].TotalMilliseconds:n0} ms");
        Assert.InRange(times[^1], TimeSpan.Zero, Campaign.Within(2));
    }
}
