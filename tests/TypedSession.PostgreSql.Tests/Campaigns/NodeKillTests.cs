using TypedSession.PostgreSql.Tests.Campaigns.Support;

namespace TypedSession.PostgreSql.Tests.Campaigns;

/// <summary>Nodes are killed while they write.</summary>
[Collection(nameof(Campaign))]
public sealed class NodeKillTests(PostgreSqlServer server, ITestOutputHelper output)
{
    private const int Nodes = 3;
    private const int Visitors = 16;

    [Fact]
    public async Task A_node_that_is_killed_while_it_writes_loses_nothing_that_it_has_acknowledged()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        await using Farm<OuterNode> farm = new([.. Enumerable.Range(0, Nodes).Select(_ => OuterNode.Start(database.ConnectionString))]);
        foreach (OuterNode node in farm.Nodes) await node.ListensAsync();
        int kills = Campaign.Of(200, 4);
        await using Load load = new(Visitors, () => farm.Any);
        for (int kill = 0; kill < kills; kill++)
        {
            await load.GoOnAsync(Random.Shared.Next(1, 200));
            OuterNode victim = farm.Any;
            await victim.KillAsync();
            await victim.StartAgainAsync();
        }

        await load.VerifyAsync(farm.Nodes);
        output.WriteLine($"{kills} kills of one of {Nodes} nodes under load: {load.Tally}");
        load.Tally.AssertNothingWrong();
    }
}
