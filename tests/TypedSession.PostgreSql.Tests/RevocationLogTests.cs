using System.Diagnostics;

namespace TypedSession.PostgreSql.Tests;

public class RevocationLogTests(PostgreSqlServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_record_comes_back_as_it_was()
    {
        await using TestDatabase database = await (await server.CreateDatabaseAsync()).WithTablesAsync();
        await using PostgreSqlRevocationLog log = new(database.DataSource);
        SessionRevocation end = Record(1) with { IssuedBefore = uint.MaxValue };
        SessionRevocation retired = Record(2) with { IsRetired = true, Successor = [1, 2, 3], RefusedFrom = 77 };

        await log.AppendAsync(end, Stop);
        await log.AppendAsync(retired, Stop);

        IReadOnlyList<SessionRevocation> records = (await log.ReadAsync(null, Stop)).Records;
        Assert.Equal(2, records.Count);
        Assert.Equal(end, records[0]);
        Assert.Equal([1, 2, 3], records[1].Successor!);
        Assert.Equal(retired with { Successor = null }, records[1] with { Successor = null });
    }

    [Fact]
    public async Task A_record_whose_transaction_commits_late_is_not_passed_over()
    {
        await using TestDatabase database = await (await server.CreateDatabaseAsync()).WithTablesAsync();
        await using PostgreSqlRevocationLog log = new(database.DataSource);
        await using NpgsqlConnection slow = await database.DataSource.OpenConnectionAsync(Stop);
        await using NpgsqlTransaction transaction = await slow.BeginTransactionAsync(Stop);
        await using NpgsqlCommand insert = new(
            "insert into typedsession.revocation (key, issued_before, refused_from, expires, is_retired) values (sha256('1'), 1, 1, 4000000000, false)", slow);
        await insert.ExecuteNonQueryAsync(Stop);

        await log.AppendAsync(Record(2), Stop);
        (IReadOnlyList<SessionRevocation> records, string position) = await log.ReadAsync(null, Stop);
        Assert.Single(records);
        await log.AppendAsync(Record(3), Stop);
        (_, position) = await log.ReadAsync(position, Stop);
        await transaction.CommitAsync(Stop);

        (records, position) = await log.ReadAsync(position, Stop);
        Assert.Contains(records, static record => record.IssuedBefore == 1);

        // They come again while any transaction that is as old goes on, in whatever database of the server; then no more.
        while (records.Count > 0) (records, position) = await log.ReadAsync(position, Stop);
    }

    /// <summary>A dump that was put into a new server: its transactions begin with small numbers again.</summary>
    [Fact]
    public async Task A_reader_whose_position_is_beyond_the_server_s_begins_again()
    {
        await using TestDatabase database = await (await server.CreateDatabaseAsync()).WithTablesAsync();
        await using PostgreSqlRevocationLog log = new(database.DataSource);
        await log.AppendAsync(Record(1), Stop);
        await database.ExecuteAsync("update typedsession.revocation set transaction = '1000000000000'");
        (_, string position) = await log.ReadAsync("2000000000000", Stop);

        Assert.True(ulong.Parse(position, System.Globalization.CultureInfo.InvariantCulture) < 1_000_000_000_000);
        await log.AppendAsync(Record(2), Stop);
        Assert.Contains((await log.ReadAsync("2000000000000", Stop)).Records, static record => record.Key == Record(2).Key);
    }

    [Fact]
    public async Task What_has_expired_is_neither_read_nor_kept()
    {
        await using TestDatabase database = await (await server.CreateDatabaseAsync()).WithTablesAsync();
        ManualTime time = new();
        await using PostgreSqlRevocationLog log = new(database.DataSource, null, time);
        uint now = (uint)time.GetUtcNow().ToUnixTimeSeconds();
        for (int i = 0; i < 5; i++) await log.AppendAsync(Record(i) with { Expires = now + (uint)(i * 600) }, Stop);

        Assert.Equal(4, (await log.ReadAsync(null, Stop)).Records.Count);
        time.Advance(TimeSpan.FromMinutes(30));
        Assert.Single((await log.ReadAsync(null, Stop)).Records);
        Assert.Equal(1L, await database.QueryAsync<long>("select count(*) from typedsession.revocation"));
    }

    /// <summary>A server that was killed may give numbers again that it had not written down.</summary>
    [Fact]
    public async Task A_reader_whose_connection_was_lost_begins_again()
    {
        await using TestDatabase database = await (await server.CreateDatabaseAsync()).WithTablesAsync();
        await using PostgreSqlRevocationLog log = new(database.DataSource);
        await log.AppendAsync(Record(1), Stop);
        (IReadOnlyList<SessionRevocation> records, string position) = await log.ReadAsync(null, Stop);
        while (records.Count > 0) (records, position) = await log.ReadAsync(position, Stop);
        await log.WaitAsync(TimeSpan.FromMilliseconds(500), TimeProvider.System, Stop);
        await database.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen %'");

        await log.WaitAsync(TimeSpan.FromMilliseconds(500), TimeProvider.System, Stop);

        Assert.Single((await log.ReadAsync(position, Stop)).Records);
    }

    [Fact]
    public async Task A_reader_that_waits_is_woken_by_an_append()
    {
        await using TestDatabase database = await (await server.CreateDatabaseAsync()).WithTablesAsync();
        await using PostgreSqlRevocationLog reader = new(database.DataSource);
        await using PostgreSqlRevocationLog writer = new(database.DataSource);

        Task waiting = reader.WaitAsync(TimeSpan.FromMinutes(5), TimeProvider.System, Stop);
        while (await database.QueryAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and query like 'listen %' and state = 'idle'") == 0) await Task.Yield();
        Assert.False(waiting.IsCompleted);
        await writer.AppendAsync(Record(1), Stop);

        await waiting.WaitAsync(TimeSpan.FromMinutes(1), Stop);
    }

    [Fact]
    public async Task A_reader_whose_connection_is_lost_waits_the_time_and_listens_again()
    {
        await using TestDatabase database = await (await server.CreateDatabaseAsync()).WithTablesAsync();
        await using PostgreSqlRevocationLog log = new(database.DataSource);
        const string Listening = "from pg_stat_activity where datname = current_database() and query like 'listen %'";
        await log.WaitAsync(TimeSpan.FromMilliseconds(1), TimeProvider.System, Stop);
        await database.ExecuteAsync($"select pg_terminate_backend(pid) {Listening}");
        while (await database.QueryAsync<long>($"select count(*) {Listening}") > 0) await Task.Yield();

        Stopwatch watch = Stopwatch.StartNew();
        await log.WaitAsync(TimeSpan.FromSeconds(1), TimeProvider.System, Stop);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.99, 30);

        Task waiting = log.WaitAsync(TimeSpan.FromMinutes(5), TimeProvider.System, Stop);
        while (await database.QueryAsync<long>($"select count(*) {Listening} and state = 'idle'") == 0) await Task.Yield();
        await log.AppendAsync(Record(1), Stop);
        await waiting.WaitAsync(TimeSpan.FromMinutes(1), Stop);
    }

    private static SessionRevocation Record(int number) =>
        new(new SessionRevocationKey(System.Buffers.Text.Base64Url.EncodeToString(System.Security.Cryptography.SHA256.HashData([(byte)number]))), 5, 6, 4_000_000_000);
}
