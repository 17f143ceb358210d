using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using TypedSession.Benchmarks.Codec;
using TypedSession.Benchmarks.Sessions;
using TypedSession.PostgreSql;
using static System.FormattableString;

namespace TypedSession.Benchmarks.Stores;

/// <summary>What one session takes of disk, write-ahead log and memory: what docs/scaling.md multiplies.</summary>
internal static class UnitCosts
{
    private const int Rows = 100_000;
    private const int Changes = 5_000;
    private const int Encryption = 61;
    private const int Kind = 1;

    /// <summary>Bytes do not depend on whether anybody waits for the disk.</summary>
    private static readonly NpgsqlDataSource Source =
        new NpgsqlDataSourceBuilder(
            Database.PostgreSql)
        {
            ConnectionStringBuilder = { MaxAutoPrepare = 20, NoResetOnClose = true,
                Options = "-c synchronous_commit=off" }
        }.Build();

    private static readonly DateTimeOffset Start = new(2026, 11, 20, 8, 15, 30, TimeSpan.Zero);

    public static async Task PrintAsync()
    {
        Console.WriteLine(
            "| | record | table, a row | indexes, a row | WAL: "
            + "create, at first | create | change, at first | change | seen, at first | seen | sweep |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        await PrintAsync("S", CodecBenchmarks.Encoded(ReferenceSessions.S).Length).ConfigureAwait(false);
        await PrintAsync("M", CodecBenchmarks.Encoded(ReferenceSessions.M).Length).ConfigureAwait(false);
        await PrintAsync("L", CodecBenchmarks.Encoded(ReferenceSessions.L).Length).ConfigureAwait(false);
        Console.WriteLine();
        Console.WriteLine(Invariant($"An end in the memory of a node: {await EndBytesAsync().ConfigureAwait(false):0} bytes."));
    }

    private static async Task PrintAsync(string session, int body)
    {
        PostgreSqlSessionOptions options = new() { Schema = "units_" + session.ToLowerInvariant() };
        await AskAsync($"DROP SCHEMA IF EXISTS {options.Schema} CASCADE").ConfigureAwait(false);
        await PostgreSqlSchema.MigrateAsync(Source, options.Schema).ConfigureAwait(false);
        PostgreSqlSessionRecordStore store = new(Source, options);
        int data = Kind + body + Encryption;
        SessionRecord[] records = Records(session, data, Rows);
        await LogAsync(records, record => store.CreateAsync(record, default)).ConfigureAwait(false);
        string table = options.Schema + ".session";
        await AskAsync($"VACUUM {table}").ConfigureAwait(false);
        double rows = await AskAsync($"SELECT pg_table_size('{table}')").ConfigureAwait(false) / (double)Rows;
        double indexes = await AskAsync($"SELECT pg_indexes_size('{table}')").ConfigureAwait(false) / (double)Rows;

        // In random order, so that few share a page.
        Random.Shared.Shuffle(records);
        SessionRecord[] changed = records[..Changes];
        Written change = await WrittenAsync(round => LogAsync(changed, record => store.SaveAsync(Changed(record, round + 1), default)))
            .ConfigureAwait(false);
        Written seen = await WrittenAsync(round => LogAsync(changed, record => SeeAsync(store, record, 10 * round))).ConfigureAwait(false);
        Written create = await WrittenAsync(_ => LogAsync(Records(session, data, Changes), record => store.CreateAsync(record, default)))
            .ConfigureAwait(false);

        long before = await PositionAsync().ConfigureAwait(false);
        int swept = await store.DeleteExpiredAsync(Start.AddDays(1), Rows, default).ConfigureAwait(false);
        double sweep = (await PositionAsync().ConfigureAwait(false) - before) / (double)swept;
        await AskAsync($"DROP SCHEMA {options.Schema} CASCADE").ConfigureAwait(false);
        Console.WriteLine(Invariant($"| {session} | {data} | {rows:0} | {indexes:0} | {create} | {change} | {seen} | {sweep:0} |"));
    }

    private static SessionRecord[] Records(string session, int data, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Record(session, data))];

    private static SessionRecord Record(string session, int data) => new()
    {
        Key = SessionRecordKey.Parse(Hash()),
        State = session,
        Version = 1,
        Tag = RandomNumberGenerator.GetBytes(16),
        Data = RandomNumberGenerator.GetBytes(data),
        Owner = Hash(),
        Created = Start,
        LastSeen = Start,
        Expires = Start.AddMinutes(20).AddSeconds(Random.Shared.Next(1200)),
    };

    private static SessionRecord Changed(SessionRecord record, long version) =>
        record with
        {
            Version = version,
            Data = RandomNumberGenerator.GetBytes(record.Data.Length),
            LastSeen = record.LastSeen.AddSeconds(version)
        };

    /// <summary>
    /// Sessions are marked as seen after half of their idle time at the earliest, which moves them in the sweeper's index.
    /// </summary>
    private static Task SeeAsync(PostgreSqlSessionRecordStore store, SessionRecord record, int minutes) =>
        store.TouchAsync(
            new SessionRecordTouch
            {
                Key = record.Key,
                Version = record.Version,
                LastSeen = record.LastSeen.AddMinutes(minutes),
                Expires = record.Expires.AddMinutes(minutes),
                Tag = record.Tag
            }, default);

    private static string Hash() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>
    /// Right after a checkpoint, when the first change of each page writes all of it ahead; and then again, twice, in case the server
    /// makes a checkpoint by itself.
    /// </summary>
    private static async Task<Written> WrittenAsync(Func<int, Task<double>> run)
    {
        await AskAsync("CHECKPOINT").ConfigureAwait(false);
        double first = await run(1).ConfigureAwait(false);
        return new Written(first, Math.Min(await run(2).ConfigureAwait(false), await run(3).ConfigureAwait(false)));
    }

    /// <summary>Bytes written ahead for each call.</summary>
    private static async Task<double> LogAsync(SessionRecord[] records, Func<SessionRecord, Task> call)
    {
        long before = await PositionAsync().ConfigureAwait(false);
        await Parallel.ForEachAsync(records, new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (record, _) => await call(record).ConfigureAwait(false)).ConfigureAwait(false);
        return (await PositionAsync().ConfigureAwait(false) - before) / (double)records.Length;
    }

    private static Task<long> PositionAsync() => AskAsync("SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint");

    private static async Task<long> AskAsync(string sql)
    {
        await using NpgsqlCommand command = Source.CreateCommand(sql);
        return await command.ExecuteScalarAsync().ConfigureAwait(false) as long? ?? 0;
    }

    /// <summary>A node that reads this many ends at its start, less one that reads none.</summary>
    private static async Task<double> EndBytesAsync()
    {
        const int Ends = 90_000;
        long none = await MemoryAsync(0).ConfigureAwait(false);
        return (await MemoryAsync(Ends).ConfigureAwait(false) - none) / (double)Ends;
    }

    private static async Task<long> MemoryAsync(int ends)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        Http.KeyRing.Gcm.AddTo(builder.Services);
        builder.Services.AddTypedSession().UseRevocationLog(_ => new FullLog(ends));
        using IHost host = builder.Build();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        await host.StartAsync().ConfigureAwait(false);
        long after = GC.GetTotalMemory(forceFullCollection: true);
        await host.StopAsync().ConfigureAwait(false);
        return after - before;
    }

    private sealed record Written(double First, double Then)
    {
        public override string ToString() => Invariant($"{First:0} | {Then:0}");
    }

    private sealed class FullLog(int ends) : ISessionRevocationLog
    {
        private static readonly byte[] Ended = [1, 1, 0, 0, 0, 0];

        public Task AppendAsync(SessionRevocationEntry entry, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<SessionRevocationPage> ReadAsync(string? position, CancellationToken cancellationToken)
        {
            DateTimeOffset expires = DateTimeOffset.UtcNow.AddMinutes(30);
            int count = position is null ? ends : 0;
            return Task.FromResult(new SessionRevocationPage
            {
                Entries = [.. Enumerable.Range(0, count)
                    .Select(_ => new SessionRevocationEntry { Key = SessionRecordKey.Parse(Hash()), Expires = expires, Payload = Ended })],
                Position = "1",
                HasMore = false,
            });
        }
    }
}
