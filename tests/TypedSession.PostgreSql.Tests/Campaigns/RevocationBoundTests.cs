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

    private async Task MeasureAsync(TestDatabase database, string name, int everyday, Func<Task> before)
    {
        await using Farm<InnerNode> farm = new(await InnerNode.StartAsync(Nodes, database.ConnectionString));
        int rounds = Campaign.Of(300, everyday);
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
