using TypedSession.PostgreSql.Tests.Campaigns.Support;

namespace TypedSession.PostgreSql.Tests.Campaigns;

/// <summary>Processes that start at once on an empty database.</summary>
[Collection(nameof(Campaign))]
public sealed class ColdStartTests(PostgreSqlServer server, ITestOutputHelper output)
{
    private const int Nodes = 4;

    [Fact]
    public async Task Each_cold_start_makes_one_key_and_has_nodes_that_read_each_other_s_cookies()
    {
        int starts = Campaign.Of(20, 1);
        long keys = 0;
        int read = 0;
        for (int start = 0; start < starts; start++)
        {
            await using TestDatabase database = await server.CreateDatabaseAsync();
            await using Farm<OuterNode> farm = new([.. Enumerable.Range(0, Nodes).Select(_ => OuterNode.Start(database.ConnectionString))]);
            foreach (OuterNode node in farm.Nodes) await node.ListensAsync();
            foreach (OuterNode node in farm.Nodes)
            {
                Browser browser = node.NewBrowser();
                await browser.PostAsync("/account/7");
                foreach (OuterNode reader in farm.Nodes) read += (await reader.NewBrowser(browser.Jar).GetAsync("/account")).Body == "Restored" ? 1 : 0;
            }

            keys += await database.QueryAsync<long>("select count(*) from typedsession.data_protection_key");
        }

        output.WriteLine($"{starts} cold starts of {Nodes} processes: {keys} keys, {read} of {starts * Nodes * Nodes} cookies read");
        Assert.Equal(starts, keys);
        Assert.Equal(starts * Nodes * Nodes, read);
    }
}
