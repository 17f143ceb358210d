using TypedSession.PostgreSql.Tests.Campaigns.Support;

namespace TypedSession.PostgreSql.Tests;

/// <summary>How the server looks for what has expired.</summary>
public sealed class SweepPlanTests(PostgreSqlServer server)
{
    private const int Sweeps = 12;

    /// <summary>A server chooses between plans for a statement that was prepared: with its values, or without.</summary>
    [Theory]
    [InlineData("auto")]
    [InlineData("force_custom_plan")]
    [InlineData("force_generic_plan")]
    public async Task The_sweep_reads_by_its_index_and_never_the_whole_table(string mode)
    {
        await using TestDatabase database = await (await server.CreateDatabaseAsync()).WithTablesAsync();
        await database.ExecuteAsync("""
            insert into typedsession.session (key, state, version, data, created, last_seen, expires, tag)
            select sha256(int8send(i)), 'basket', 1, decode(repeat('00', 300), 'hex'), now(), now(), now() + (i - 2500) * interval '1 minute', '\x00'
            from generate_series(1, 40000) i order by sha256(int8send(i))
            """);
        await database.ExecuteAsync("analyze typedsession.session");
        NpgsqlConnectionStringBuilder settings = new(database.ConnectionString)
        {
            Options = $"-c plan_cache_mode={mode}",
            MaxAutoPrepare = 20,
            AutoPrepareMinUsages = 2,
            MaxPoolSize = 1,
        };
        List<int> removed = [];
        await using (NpgsqlDataSource dataSource = NpgsqlDataSource.Create(settings))
        {
            PostgreSqlSessionRecordStore store = new(dataSource);
            for (int i = 0; i < Sweeps; i++) removed.Add(await store.DeleteExpiredAsync(DateTimeOffset.UtcNow, 1000, TestContext.Current.CancellationToken));
        }

        Assert.Equal([1000, 1000], removed.Take(2));
        Assert.InRange(removed[2], 490, 510);
        Assert.InRange(removed.Skip(3).Sum(), 0, 10);

        // A server counts what a connection has done when that ends.
        await Poll.UntilAsync(async () => await database.QueryAsync<long>(
            "select idx_scan from pg_stat_user_indexes where indexrelname = 'session_expires_slot'") >= Sweeps);
        Assert.Equal(0L, await database.QueryAsync<long>("select seq_tup_read from pg_stat_user_tables where relname = 'session'"));
    }
}
