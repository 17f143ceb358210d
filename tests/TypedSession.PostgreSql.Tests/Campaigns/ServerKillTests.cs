using System.Net;
using TypedSession.PostgreSql.Tests.Campaigns.Support;

namespace TypedSession.PostgreSql.Tests.Campaigns;

/// <summary>PostgreSQL is killed while nodes write, and comes back; the nodes stay up.</summary>
[Collection(nameof(Campaign))]
public sealed class ServerKillTests(PostgreSqlServer server, ITestOutputHelper output)
{
    private const int Nodes = 3;
    private const int Visitors = 16;

    [Fact]
    public async Task A_server_that_is_killed_loses_nothing_and_is_found_again_by_itself()
    {
        await using OwnServer own = await server.StartAnotherAsync();
        await using Farm<InnerNode> farm = new(await InnerNode.StartAsync(Nodes, own.ConnectionString));
        int kills = Campaign.Of(20, 1);
        TimeSpan resumed = TimeSpan.Zero, obeyed = TimeSpan.Zero;
        await using Load load = new(Visitors, () => farm.Any);
        for (int kill = 0; kill < kills; kill++)
        {
            await load.GoOnAsync(Random.Shared.Next(1, 500));
            Browser owner = await BeginAsync(farm[0], 1_000_000 + kill);
            Browser other = await BeginAsync(farm[0], 2_000_000 + kill);
            await own.KillAsync();
            foreach (InnerNode node in farm.Nodes) await IsAwayAsync(node, other);

            await own.StartAgainAsync();
            long start = TimeProvider.System.GetTimestamp();
            foreach (InnerNode node in farm.Nodes) await Poll.UntilAsync(async () => (await node.NewBrowser().PostAsync("/open/1")).Status == HttpStatusCode.OK);
            resumed = Max(resumed, TimeProvider.System.GetElapsedTime(start));

            Assert.Equal(HttpStatusCode.OK, (await farm[1].NewBrowser().PostAsync($"/owner/{1_000_000 + kill}")).Status);
            start = TimeProvider.System.GetTimestamp();
            foreach (InnerNode node in farm.Nodes) await Poll.UntilAsync(async () => (await node.NewBrowser(owner.Jar).GetAsync("/account")).Body == "Revoked");
            obeyed = Max(obeyed, TimeProvider.System.GetElapsedTime(start));
        }

        await load.VerifyAsync(farm.Nodes);
        output.WriteLine($"{kills} kills of PostgreSQL under load, {Nodes} nodes: served again {resumed.TotalSeconds:0.0} s after its return at most, an end after it obeyed within {obeyed.TotalSeconds:0.0} s; {load.Tally}");
        load.Tally.AssertNothingWrong();
        Assert.InRange(load.Tally.Slowest, TimeSpan.Zero, Campaign.Within(5));
        Assert.InRange(resumed, TimeSpan.Zero, Campaign.Within(3));
        Assert.InRange(obeyed, TimeSpan.Zero, Campaign.Within(2));
    }

    private static async Task<Browser> BeginAsync(Node node, int owner)
    {
        Browser browser = node.NewBrowser();
        foreach (string begin in (string[])[$"/account/{owner}", $"/open/{owner}"]) Assert.Equal((begin, HttpStatusCode.OK), (begin, (await browser.PostAsync(begin)).Status));
        return browser;
    }

    private static async Task IsAwayAsync(Node node, Browser browser)
    {
        foreach (string write in (string[])["/open/1", "/increment", "/end"])
        {
            Answer answer = await node.NewBrowser(browser.Jar).PostAsync(write);
            Assert.Equal((write, HttpStatusCode.ServiceUnavailable), (write, answer.Status));
            Assert.Contains("\"status\":503", answer.Body, StringComparison.Ordinal);
        }

        // An end that cannot be told to the other nodes is not acknowledged.
        foreach (string end in (string[])["/account/end", "/owner/3000000"])
        {
            Assert.NotEqual((end, HttpStatusCode.OK), (end, (await node.NewBrowser(browser.Jar).PostAsync(end)).Status));
        }
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
