using Microsoft.Extensions.Logging;
using Npgsql;

namespace TypedSession.PostgreSql;

/// <summary>
/// Keeps the ends of sessions in PostgreSQL. Readers go by the number of the transaction that added a row: they go on from the oldest one
/// that had not ended when they last read, so that no row is passed over, whatever the order of the commits. <c>NOTIFY</c> tells them to
/// read at once; a hint that is lost, as behind a pooler in transaction mode, costs at most the second until they read anyway.
/// </summary>
public sealed class PostgreSqlRevocationLog : ISessionRevocationLog, IAsyncDisposable
{
    private const int BatchSize = 1000;
    private const int PageSize = 10_000;

    private readonly PostgreSqlDatabase _database;
    private readonly PostgreSqlHints _hints;
    private readonly SweepTime _sweepTime;
    private readonly string _append, _notify, _begin, _read, _sweep;
    private int _seenLosses;

    /// <summary>Keeps ends in a database. The tables have to be there: see <see cref="PostgreSqlSchema"/>.</summary>
    /// <param name="dataSource">The database; one connection of it listens.</param>
    /// <param name="options">Where in it the tables are.</param>
    /// <param name="time">Tells when a record has expired; null for the system's clock.</param>
    public PostgreSqlRevocationLog(NpgsqlDataSource dataSource, PostgreSqlSessionOptions? options = null, TimeProvider? time = null)
        : this(PostgreSqlDatabase.Of(dataSource, options), time)
    {
    }

    internal PostgreSqlRevocationLog(PostgreSqlDatabase database, TimeProvider? time)
    {
        _database = database;
        _sweepTime = new SweepTime(time ?? TimeProvider.System);
        string table = database.Options.Schema + ".revocation";
        string channel = database.Options.Schema + "_revocation";
        _hints = new PostgreSqlHints(database.DataSource, channel);
        _append = $"insert into {table} (key, expires, payload) values ($1, $2, $3)";

        // An end is durable before it is acknowledged, even in a database that is told not to wait for the disk.
        _notify = $"select pg_notify('{channel}', ''), case current_setting('synchronous_commit') when 'off' then "
            + "set_config('synchronous_commit', 'on', true) end";

        _begin = "select $1::xid8 <= pg_snapshot_xmin(pg_current_snapshot()), pg_snapshot_xmin(pg_current_snapshot())::text";

        // By the table's column: an answer's column of the same name would sort the text of the numbers, 1000 before 999.
        _read = $"select l.transaction::text, l.key, l.expires, l.payload from {table} l where (l.transaction, l.key) > ($1::xid8, "
            + "$2) and l.expires > $3 "
            + $"order by l.transaction, l.key limit {PageSize}";
        _sweep = $"delete from {table} where ctid = any (array(select ctid from {table} where expires <= $1 limit "
            + $"{BatchSize} for update skip locked))";
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The tables are missing, and may not be created.</exception>
    public Task StartAsync(ILogger logger, CancellationToken cancellationToken) => _database.StartAsync(logger, cancellationToken);

    /// <inheritdoc/>
    public async Task AppendAsync(SessionRevocationEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);

        // One round trip, and one transaction.
        NpgsqlBatch batch = _database.DataSource.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(_append)
            {
                Parameters = { Bytes(entry.Key.ToArray()), Seconds(entry.Expires),
                    new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = entry.Payload } },
            });
            batch.BatchCommands.Add(new NpgsqlBatchCommand(_notify));
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task<SessionRevocationPage> ReadAsync(string? position, CancellationToken cancellationToken)
    {
        // A server that was killed may give numbers again that it had given to transactions which it never wrote down.
        int losses = _hints.Losses;
        if (losses != _seenLosses) position = null;
        if (_sweepTime.Look(out DateTimeOffset now)) await DeleteExpiredAsync(now, cancellationToken).ConfigureAwait(false);

        // A number that is larger than any here comes from another server, which this one was restored from: all is read again.
        SessionRevocationPage page = await ReadPageAsync(LogPosition.Parse(position), now, cancellationToken).ConfigureAwait(false)
            ?? (await ReadPageAsync(LogPosition.Parse(null), now, cancellationToken).ConfigureAwait(false))!;
        _seenLosses = losses;
        return page;
    }

    /// <inheritdoc/>
    public Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken) =>
        _hints.WaitAsync(atMost, time, cancellationToken);

    /// <summary>Ends the connection that listens.</summary>
    public ValueTask DisposeAsync() => _hints.DisposeAsync();

    private static NpgsqlParameter<long> Seconds(DateTimeOffset time) => new() { TypedValue = time.ToUnixTimeSeconds() };

    private static NpgsqlParameter<string> Text(string text) => new() { TypedValue = text };

    private static NpgsqlParameter<byte[]> Bytes(byte[] bytes) => new() { TypedValue = bytes };

    /// <returns>Null where the server does not know the position.</returns>
    private async Task<SessionRevocationPage?> ReadPageAsync(LogPosition from, DateTimeOffset now, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = _database.DataSource.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(_begin) { Parameters = { Text(from.Next) } });
            batch.BatchCommands.Add(
                new NpgsqlBatchCommand(_read) { Parameters = { Text(from.Transaction), Bytes(from.Key), Seconds(now) } });
            NpgsqlDataReader row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (row.ConfigureAwait(false))
            {
                await row.ReadAsync(cancellationToken).ConfigureAwait(false);
                if (!row.GetBoolean(0)) return null;
                from = from.Begin(row.GetString(1));
                await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
                return await ReadPageAsync(from, row, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task<SessionRevocationPage> ReadPageAsync(LogPosition from, NpgsqlDataReader row,
        CancellationToken cancellationToken)
    {
        List<SessionRevocationEntry> entries = [];
        string transaction = from.Transaction;
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            transaction = row.GetString(0);
            entries.Add(new SessionRevocationEntry
            {
                Key = new SessionRecordKey(row.GetFieldValue<byte[]>(1)),
                Expires = DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(2)),
                Payload = row.GetFieldValue<byte[]>(3),
            });
        }

        bool hasMore = entries.Count == PageSize;
        LogPosition next = hasMore ? from.After(transaction, entries[^1].Key) : from.End();
        return new SessionRevocationPage { Entries = entries, Position = next.ToString(), HasMore = hasMore };
    }

    private async Task DeleteExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        int removed;
        do
        {
            NpgsqlCommand command = _database.DataSource.CreateCommand(_sweep);
            await using (command.ConfigureAwait(false))
            {
                command.Parameters.Add(Seconds(now));
                removed = await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        while (removed == BatchSize);
    }
}
