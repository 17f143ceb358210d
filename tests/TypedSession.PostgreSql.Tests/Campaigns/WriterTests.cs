using System.Globalization;
using System.Net;
using System.Text.Json;
using TypedSession.PostgreSql.Tests.Campaigns.Support;

namespace TypedSession.PostgreSql.Tests.Campaigns;

/// <summary>Many writers at once, on several nodes.</summary>
[Collection(nameof(Campaign))]
public sealed class WriterTests(PostgreSqlServer server, ITestOutputHelper output)
{
    private const int Nodes = 3;
    private const int Writers = 16;

    [Fact]
    public async Task Writers_of_one_session_on_three_nodes_lose_no_update()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        await using Farm<InnerNode> farm = new(await InnerNode.StartAsync(Nodes, database.ConnectionString));
        Browser browser = farm[0].NewBrowser();
        await browser.PostAsync("/open/1");
        int updates = Campaign.Of(1_000, 20);

        int[][] counts = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            int[] seen = new int[updates];
            for (int update = 0; update < updates; update++)
            {
                Answer answer = await farm[(writer + update) % Nodes].NewBrowser(browser.Jar).PostAsync("/increment");
                Assert.Equal(HttpStatusCode.OK, answer.Status);
                seen[update] = int.Parse(answer.Body, CultureInfo.InvariantCulture);
            }

            return seen;
        })));

        // Each answer tells another number, so none saw what another had written over.
        Assert.Equal(Enumerable.Range(1, Writers * updates), counts.SelectMany(static each => each).Order());
        Assert.Equal(Writers * updates, await CountAsync(farm[1], browser));
        output.WriteLine($"{Writers} writers of {updates:n0} updates of one session on {Nodes} nodes: {Writers * updates:n0} there");
    }

    [Fact]
    public async Task Parallel_first_requests_of_a_visitor_each_have_what_they_wrote()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        await using Farm<InnerNode> farm = new(await InnerNode.StartAsync(Nodes, database.ConnectionString));
        const int Requests = 100;
        int rounds = Campaign.Of(20, 1);
        for (int round = 0; round < rounds; round++)
        {
            Browser[] browsers = [.. Enumerable.Range(0, Requests).Select(request => farm[request % Nodes].NewBrowser())];
            await Task.WhenAll(browsers.Select(static (browser, request) => browser.PostAsync($"/open/{request}")));
            for (int request = 0; request < Requests; request++)
            {
                Answer answer = await farm[(request + 1) % Nodes].NewBrowser(browsers[request].Jar).GetAsync("/");
                Assert.Equal(request, JsonSerializer.Deserialize<LedgerView>(answer.Body, JsonSerializerOptions.Web)!.Owner);
            }
        }

        Assert.Equal((long)Requests * rounds, await database.QueryAsync<long>("select count(*) from typedsession.session"));
        output.WriteLine($"{rounds} visitors with {Requests} parallel first requests each: as many sessions, each with what its request wrote");
    }

    private static async Task<int> CountAsync(Node node, Browser browser) =>
        JsonSerializer.Deserialize<LedgerView>((await node.NewBrowser(browser.Jar).GetAsync("/")).Body, JsonSerializerOptions.Web)!.Count;
}
