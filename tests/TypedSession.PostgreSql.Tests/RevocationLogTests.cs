using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace TypedSession.PostgreSql.Tests;

public class RevocationLogTests(PostgreSqlServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_record_comes_back_as_it_was()
    {
        await using TestDatabase database = await (await server.CreateDatabaseAsync()).WithTablesAsync();
        await using PostgreSqlRevocationLog log = new(database.DataSource);
        SessionRevocationEntry[] entries = [Entry(1), Entry(2) with { Payload = new byte[300] }, Entry(3) with { Payload = default }];

        foreach (SessionRevocationEntry entry in entries) await log.AppendAsync(entry, Stop);

        SessionRevocationPage page = await log.ReadAsync(null, Stop);
        Assert.Equal(entries, page.Entries);
        Assert.False(page.HasMore);
    }

    /// <summary>As text 100 comes before 99: a page that ends at 100 would leave 99 behind for ever.</summary>
    [Fact]
    public async Task Pages_go_by_the_numbers_of_transactions_and_not_by_their_digits()
    {
        await using TestDatabase database = await (await server.CreateDatabaseAsync()).WithTablesAsync();
        await using PostgreSqlRevocationLog log = new(database.DataSource);
        await database.ExecuteAsync("""
            insert into typedsession.revocation (transaction, key, expires, payload)
            select '100'::xid8, sha256(int4send(i)), 4000000000, ''::bytea from generate_series(1, 12000) i union all select '99'::xid8, sha256('first'), 4000000000, 'first'::bytea
            """);

        List<SessionRevocationEntry> entries = [];
        SessionRevocationPage? page = null;
        do
        {
            page = await log.ReadAsync(page?.Position, Stop);
            entries.AddRange(page.Entries);
        }
        while (page.HasMore);

        Assert.Equal(12001, entries.Count);
        Assert.True(entries[0].Payload.Span.SequenceEqual("first"u8));
    }

    [Fact]
    public async Task A_record_whose_transaction_commits_late_is_not_passed_over()
    {
        await using TestDatabase database = await (await server.CreateDatabaseAsync()).WithTablesAsync();
        await using PostgreSqlRevocationLog log = new(database.DataSource);
        await using NpgsqlConnection slow = await database.DataSource.OpenConnectionAsync(Stop);
        await using NpgsqlTransaction transaction = await slow.BeginTransactionAsync(Stop);
        await using NpgsqlCommand insert = new(
            "insert into typedsession.revocation (key, expires, payload) values (sha256('1'), 4000000000, 'late')", slow);
        await insert.ExecuteNonQueryAsync(Stop);

        await log.AppendAsync(Entry(2), Stop);
        SessionRevocationPage page = await log.ReadAsync(null, Stop);
        Assert.Single(page.Entries);
        await log.AppendAsync(Entry(3), Stop);
        page = await log.ReadAsync(page.Position, Stop);
        await transaction.CommitAsync(Stop);

        page = await log.ReadAsync(page.Position, Stop);
        Assert.Contains(page.Entries, static entry => entry.Payload.Span.SequenceEqual("late"u8));

        // They come again while any transaction that is as old goes on, in whatever database of the server; then no more.
        while (page.Entries.Count > 0) page = await log.ReadAsync(page.Position, Stop);
    }

    /// <summary>One transaction of 25,000 rows, and one that is committed when the reader is past its place.</summary>
    [Fact]
    public async Task A_log_is_read_in_pages_and_a_row_that_is_committed_behind_the_reader_comes_as_well()
    {
        await using TestDatabase database = await (await server.CreateDatabaseAsync()).WithTablesAsync();
        await using PostgreSqlRevocationLog log = new(database.DataSource);
        await using NpgsqlConnection slow = await database.DataSource.OpenConnectionAsync(Stop);
        await using NpgsqlTransaction transaction = await slow.BeginTransactionAsync(Stop);
        await using NpgsqlCommand insert = new("insert into typedsession.revocation (key, expires, payload) values (sha256('late'), 4000000000, 'late')", slow);
        await insert.ExecuteNonQueryAsync(Stop);
        await database.ExecuteAsync("insert into typedsession.revocation (key, expires, payload) select sha256(int4send(i)), 4000000000, '' from generate_series(1, 25000) i");

        List<SessionRevocationEntry> read = [];
        List<int> pages = [];
        SessionRevocationPage page;
        string? position = null;
        do
        {
            page = await log.ReadAsync(position, Stop);
            position = page.Position;
            read.AddRange(page.Entries);
            pages.Add(page.Entries.Count);
            if (pages.Count == 2) await transaction.CommitAsync(Stop);
        }
        while (page.HasMore);

        Assert.Equal([10_000, 10_000, 5_000], pages);
        Assert.Equal(25_000, read.DistinctBy(static entry => entry.Key).Count());
        do
        {
            page = await log.ReadAsync(position, Stop);
            position = page.Position;
            read.AddRange(page.Entries);
        }
        while (page.HasMore);
        Assert.Contains(read, static entry => entry.Payload.Length == 4);
    }

    /// <summary>A table of version 1 named columns for what is opaque now.</summary>
    [Fact]
    public async Task What_had_ended_before_the_tables_were_brought_to_this_version_has_ended_afterwards()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        string script = PostgreSqlSchema.Script();
        await database.ExecuteAsync(script[..script.IndexOf("do $version_2$", StringComparison.Ordinal)] + "commit;");
        await database.ExecuteAsync("""
            insert into typedsession.revocation (key, issued_before, refused_from, expires, is_retired, successor) values
              (sha256('end'), 4294967295, 3000000001, 4000000000, false, null),
              (sha256('owner'), 3000000002, 3000000001, 4000000000, false, null),
              (sha256('renewed'), 4294967295, 3000000060, 4000000000, true, null),
              (sha256('open'), 4294967295, 3000000060, 4000000000, true, sha256('next') || '\xabcdef')
            """);

        await PostgreSqlSchema.MigrateAsync(database.DataSource, cancellationToken: Stop);

        await using PostgreSqlRevocationLog log = new(database.DataSource);
        Dictionary<SessionRecordKey, string> read = (await log.ReadAsync(null, Stop)).Entries.ToDictionary(static entry => entry.Key, static entry => Convert.ToHexString(entry.Payload.Span));
        Assert.Equal("0101B2D05E01", read[Hash("end")]);
        Assert.Equal("0108B2D05E01B2D05E02", read[Hash("owner")]);
        Assert.Equal("0106B2D05E3CB2D05E3C", read[Hash("renewed")]);
        Assert.Equal($"0104B2D05E3CB2D05E3C01{Convert.ToHexString(Hash("next").ToArray())}0003ABCDEF", read[Hash("open")]);
    }

    /// <summary>A dump that was put into a new server: its transactions begin with small numbers again.</summary>
    [Fact]
    public async Task A_reader_whose_position_is_beyond_the_server_s_begins_again()
    {
        await using TestDatabase database = await (await server.CreateDatabaseAsync()).WithTablesAsync();
        await using PostgreSqlRevocationLog log = new(database.DataSource);
        await log.AppendAsync(Entry(1), Stop);
        await database.ExecuteAsync("update typedsession.revocation set transaction = '1000000000000'");
        string position = (await log.ReadAsync("2000000000000", Stop)).Position;

        Assert.True(ulong.Parse(position, System.Globalization.CultureInfo.InvariantCulture) < 1_000_000_000_000);
        await log.AppendAsync(Entry(2), Stop);
        Assert.Contains((await log.ReadAsync("2000000000000", Stop)).Entries, static entry => entry == Entry(2));
    }

    [Fact]
    public async Task What_has_expired_is_neither_read_nor_kept()
    {
        await using TestDatabase database = await (await server.CreateDatabaseAsync()).WithTablesAsync();
        FakeTimeProvider time = new();
        await using PostgreSqlRevocationLog log = new(database.DataSource, null, time);
        for (int i = 0; i < 5; i++) await log.AppendAsync(Entry(i) with { Expires = time.GetUtcNow().AddSeconds(i * 600) }, Stop);

        Assert.Equal(4, (await log.ReadAsync(null, Stop)).Entries.Count);
        time.Advance(TimeSpan.FromMinutes(30));
        Assert.Single((await log.ReadAsync(null, Stop)).Entries);
        Assert.Equal(1L, await database.QueryAsync<long>("select count(*) from typedsession.revocation"));
    }

    [Fact]
    public async Task A_clock_that_is_a_year_ahead_for_a_moment_removes_no_end_and_hides_none()
    {
        await using TestDatabase database = await (await server.CreateDatabaseAsync()).WithTablesAsync();
        ManualTime time = new();
        await using PostgreSqlRevocationLog log = new(database.DataSource, null, time);
        SessionRevocationEntry end = Entry(1) with { Expires = time.GetUtcNow().AddHours(8) };
        await log.AppendAsync(end, Stop);
        await log.AppendAsync(Entry(2), Stop);
        await log.ReadAsync(null, Stop);
        time.Advance(TimeSpan.FromMinutes(6));

        time.SetClock(TimeSpan.FromDays(365));
        Assert.Contains(end, (await log.ReadAsync(null, Stop)).Entries);
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Contains(end, (await log.ReadAsync(null, Stop)).Entries);
        time.SetClock(TimeSpan.FromDays(-365));
        time.Advance(TimeSpan.FromMinutes(6));

        Assert.Contains(end, (await log.ReadAsync(null, Stop)).Entries);
    }

    /// <summary>A server that was killed may give numbers again that it had not written down.</summary>
    [Fact]
    public async Task A_reader_whose_connection_was_lost_begins_again()
    {
        await using TestDatabase database = await (await server.CreateDatabaseAsync()).WithTablesAsync();
        await using PostgreSqlRevocationLog log = new(database.DataSource);
        await log.AppendAsync(Entry(1), Stop);
        SessionRevocationPage page = await log.ReadAsync(null, Stop);
        while (page.Entries.Count > 0) page = await log.ReadAsync(page.Position, Stop);
        await log.WaitAsync(TimeSpan.FromMilliseconds(500), TimeProvider.System, Stop);
        await database.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen %'");

        await log.WaitAsync(TimeSpan.FromMilliseconds(500), TimeProvider.System, Stop);

        Assert.Single((await log.ReadAsync(page.Position, Stop)).Entries);
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
        await writer.AppendAsync(Entry(1), Stop);

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
        await log.AppendAsync(Entry(1), Stop);
        await waiting.WaitAsync(TimeSpan.FromMinutes(1), Stop);
    }

    private static SessionRevocationEntry Entry(int number) =>
        new() { Key = Hash($"{number}"), Expires = DateTimeOffset.FromUnixTimeSeconds(4_000_000_000), Payload = new byte[] { 1, 2, (byte)number } };

    private static SessionRecordKey Hash(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
