using TypedSession.Testing;

namespace TypedSession.PostgreSql.Tests;

public class ConformanceTests(PostgreSqlServer server)
{
    public static TheoryData<SessionStoreCheck> Checks => [.. SessionStoreConformance.Checks];

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task The_store_keeps_the_contract_on_two_nodes(SessionStoreCheck check)
    {
        await using TestDatabase database = await (await server.CreateDatabaseAsync()).WithTablesAsync();
        await using NpgsqlDataSource second = NpgsqlDataSource.Create(database.ConnectionString);

        SessionStoreCheckResult result = await check.RunAsync(
            new PostgreSqlSessionStore(database.DataSource), new PostgreSqlSessionStore(second), TestContext.Current.CancellationToken);

        Assert.Equal(SessionStoreCheckOutcome.Passed, result.Outcome);
    }
}
