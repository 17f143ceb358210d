using Microsoft.Extensions.Time.Testing;
using TypedSession.Testing;

namespace TypedSession.PostgreSql.Tests;

/// <summary>The checks run one after the other, in one database.</summary>
public sealed class LogConformanceTests(LogConformanceTests.Logs logs) : IClassFixture<LogConformanceTests.Logs>
{
    public static TheoryData<SessionRevocationLogCheck> Checks => [.. SessionRevocationLogConformance.Checks];

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task The_log_keeps_the_contract_on_two_nodes(SessionRevocationLogCheck check)
    {
        TestDatabase database = await logs.OpenAsync();
        FakeTimeProvider time = new();
        await using PostgreSqlRevocationLog first = new(database.DataSource, null, time);
        await using PostgreSqlRevocationLog second = new(database.DataSource, null, time);
        SessionRevocationLogSetup setup = new()
        {
            Log = first,
            Second = second,
            Now = time.GetUtcNow,
            Advance = time.Advance,
            ResetAsync = () => database.ExecuteAsync("truncate typedsession.revocation"),
        };

        SessionRevocationLogCheckResult result = await check.RunAsync(setup, TestContext.Current.CancellationToken);

        Assert.Equal(SessionConformanceOutcome.Passed, result.Outcome);
    }

    public sealed class Logs(PostgreSqlServer server) : IAsyncDisposable
    {
        private TestDatabase? _database;

        /// <summary>In the test, which can be skipped.</summary>
        public async Task<TestDatabase> OpenAsync() => _database ??= await (await server.CreateDatabaseAsync()).WithTablesAsync();

        public async ValueTask DisposeAsync()
        {
            if (_database is not null) await _database.DisposeAsync();
        }
    }
}
