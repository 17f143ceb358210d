using TypedSession.Testing;

namespace TypedSession.PostgreSql.Tests;

/// <summary>The checks run one after the other, in one database.</summary>
public sealed class ConformanceTests(ConformanceTests.Store store) : IClassFixture<ConformanceTests.Store>
{
    public static TheoryData<SessionRecordStoreCheck> Checks => [.. SessionRecordStoreConformance.Checks];

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task The_store_keeps_the_contract_on_two_nodes(SessionRecordStoreCheck check)
    {
        (ISessionRecordStore first, ISessionRecordStore second) = await store.OpenAsync();

        SessionRecordStoreCheckResult result = await check.RunAsync(first, second, TestContext.Current.CancellationToken);

        Assert.Equal(SessionConformanceOutcome.Passed, result.Outcome);
    }

    public sealed class Store(PostgreSqlServer server) : IAsyncDisposable
    {
        private TestDatabase? _database;
        private NpgsqlDataSource? _second;

        /// <summary>In the test, which can be skipped.</summary>
        public async Task<(ISessionRecordStore First, ISessionRecordStore Second)> OpenAsync()
        {
            _database ??= await (await server.CreateDatabaseAsync()).WithTablesAsync();
            _second ??= NpgsqlDataSource.Create(_database.ConnectionString);
            return (new PostgreSqlSessionRecordStore(_database.DataSource), new PostgreSqlSessionRecordStore(_second));
        }

        public async ValueTask DisposeAsync()
        {
            if (_second is not null) await _second.DisposeAsync();
            if (_database is not null) await _database.DisposeAsync();
        }
    }
}
