using TypedSession.PostgreSql.Tests.Campaigns.Support;
using TypedSession.Testing;

namespace TypedSession.PostgreSql.Tests.Campaigns;

/// <summary>A store that fails now and then, before or after it has done what it was asked for.</summary>
[Collection(nameof(Campaign))]
public sealed class StoreFaultTests(PostgreSqlServer server, ITestOutputHelper output)
{
    private const int Nodes = 3;
    private const int Visitors = 16;

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(50)]
    public async Task A_store_that_fails_now_and_then_loses_nothing_that_was_acknowledged(int percent)
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        List<FaultySessionRecordStore> stores = [];
        await using Farm<InnerNode> farm = new(await InnerNode.StartAsync(Nodes, database.ConnectionString, wrap: store => Failing(store, percent, stores)));

        await using Load load = new(Visitors, () => farm.Any);
        await load.GoOnAsync(Campaign.Of(10_000, 300));
        await load.StopAsync();
        foreach (FaultySessionRecordStore store in stores) store.NotReachedShare = store.AnswerLostShare = 0;
        await load.VerifyAsync(farm.Nodes);

        output.WriteLine($"{percent} % of the store's calls fail: {load.Tally}");
        load.Tally.AssertNothingWrong();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(50)]
    public async Task A_write_of_which_nobody_knows_whether_it_was_done_is_not_done_again(int percent)
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        await using Farm<InnerNode> farm = new(await InnerNode.StartAsync(Nodes, database.ConnectionString, wrap: store => Failing(store, percent, [])));
        Tally tally = new();
        int unacknowledged = 0;
        for (int session = 0; session < Campaign.Of(15, 1); session++)
        {
            Tickets tickets = new(tally);
            await tickets.RunAsync(Visitors, farm.Nodes);
            unacknowledged += tickets.Unacknowledged;
        }

        output.WriteLine($"{percent} % of the store's calls fail, {Visitors} writers of one session: {tally}; {unacknowledged:n0} done without an answer that said so");
        tally.AssertNothingWrong();
    }

    /// <summary>Half of the failures come before anything was done, half of them after.</summary>
    private static FaultySessionRecordStore Failing(ISessionRecordStore inner, int percent, List<FaultySessionRecordStore> stores)
    {
        double share = percent / 200.0;
        FaultySessionRecordStore store = new(inner, seed: Random.Shared.Next()) { NotReachedShare = share, AnswerLostShare = share };
        stores.Add(store);
        return store;
    }
}
