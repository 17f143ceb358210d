using System.Buffers.Text;
using Npgsql;
using NpgsqlTypes;

namespace TypedSession.PostgreSql;

/// <summary>
/// Keeps the ends of sessions in PostgreSQL. Readers go by the number of the transaction that added a row: they go on from the oldest one
/// that had not ended when they last read, so that no row is passed over, whatever the order of the commits. <c>NOTIFY</c> tells them to read
/// at once; a hint that is lost, as behind a pooler in transaction mode, costs at most the second until they read anyway.
/// </summary>
public sealed class PostgreSqlRevocationLog : ISessionRevocationLog, IAsyncDisposable
{
    private const int BatchSize = 1000;
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(5);

    private readonly PostgreSqlDatabase _database;
    private readonly TimeProvider _time;
    private readonly PostgreSqlHints _hints;
    private readonly string _append, _notify, _read, _sweep;
    private DateTimeOffset _nextSweep;
    private int _seenLosses;

    /// <summary>Keeps ends in a database. The tables have to be there: see <see cref="PostgreSqlSchema"/>.</summary>
    /// <param name="dataSource">The database; one connection of it listens.</param>
    /// <param name="options">Where in it the tables are.</param>
    /// <param name="time">Tells when a record has expired; null for the system's clock.</param>
    public PostgreSqlRevocationLog(NpgsqlDataSource dataSource, PostgreSqlOptions? options = null, TimeProvider? time = null)
        : this(new PostgreSqlDatabase(dataSource ?? throw new ArgumentNullException(nameof(dataSource)), options ?? new PostgreSqlOptions(), isOwned: false), time)
    {
    }

    internal PostgreSqlRevocationLog(PostgreSqlDatabase database, TimeProvider? time)
    {
        _database = database;
        _time = time ?? TimeProvider.System;
        string table = database.Options.Schema + ".revocation";
        string channel = database.Options.Schema + "_revocation";
        _hints = new PostgreSqlHints(database.DataSource, channel);
        _append = $"insert into {table} (key, issued_before, refused_from, expires, is_retired, successor) values ($1, $2, $3, $4, $5, $6)";

        // An end is durable before anybody is told of it, even in a database that is told not to wait for the disk.
        _notify = $"select pg_notify('{channel}', ''), case current_setting('synchronous_commit') when 'off' then set_config('synchronous_commit', 'on', true) end";

        // A number that is larger than any here comes from another server, which this one was restored from: all is read again.
        _read = $"""
            select key, issued_before, refused_from, expires, is_retired, successor from {table}
            where transaction >= case when $1::xid8 > pg_snapshot_xmin(pg_current_snapshot()) then '0' else $1::xid8 end and expires > $2
            """;
        _sweep = $"delete from {table} where ctid = any (array(select ctid from {table} where expires <= $1 limit {BatchSize} for update skip locked))";
    }

    /// <inheritdoc/>
    public async Task AppendAsync(SessionRevocation revocation, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(revocation);
        await _database.EnsureAsync(cancellation).ConfigureAwait(false);

        // One round trip, and one transaction.
        NpgsqlBatch batch = _database.DataSource.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(_append)
            {
                Parameters =
                {
                    new NpgsqlParameter<byte[]> { TypedValue = Base64Url.DecodeFromChars(revocation.Key.Text) },
                    Seconds(revocation.IssuedBefore),
                    Seconds(revocation.RefusedFrom),
                    Seconds(revocation.Expires),
                    new NpgsqlParameter<bool> { TypedValue = revocation.IsRetired },
                    new NpgsqlParameter<byte[]?> { TypedValue = revocation.Successor, NpgsqlDbType = NpgsqlDbType.Bytea },
                },
            });
            batch.BatchCommands.Add(new NpgsqlBatchCommand(_notify));
            await batch.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task<(IReadOnlyList<SessionRevocation> Records, string Position)> ReadAsync(string? position, CancellationToken cancellation)
    {
        await _database.EnsureAsync(cancellation).ConfigureAwait(false);

        // A server that was killed may give numbers again that it had given to transactions which it never wrote down.
        int losses = _hints.Losses;
        if (losses != _seenLosses) position = null;
        DateTimeOffset now = _time.GetUtcNow();
        if (now >= _nextSweep)
        {
            _nextSweep = now + SweepInterval;
            await SweepAsync(now, cancellation).ConfigureAwait(false);
        }

        NpgsqlBatch batch = _database.DataSource.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("select pg_snapshot_xmin(pg_current_snapshot())::text"));
            batch.BatchCommands.Add(new NpgsqlBatchCommand(_read) { Parameters = { new NpgsqlParameter<string> { TypedValue = position ?? "0" }, Seconds(now) } });
            NpgsqlDataReader row = await batch.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            await using (row.ConfigureAwait(false))
            {
                await row.ReadAsync(cancellation).ConfigureAwait(false);
                string next = row.GetString(0);
                await row.NextResultAsync(cancellation).ConfigureAwait(false);
                List<SessionRevocation> records = [];
                while (await row.ReadAsync(cancellation).ConfigureAwait(false)) records.Add(Record(row));
                _seenLosses = losses;
                return (records, next);
            }
        }
    }

    /// <inheritdoc/>
    public Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellation) => _hints.WaitAsync(atMost, time, cancellation);

    /// <summary>Ends the connection that listens.</summary>
    public ValueTask DisposeAsync() => _hints.DisposeAsync();

    private static SessionRevocation Record(NpgsqlDataReader row) =>
        new(new SessionRevocationKey(Base64Url.EncodeToString(row.GetFieldValue<byte[]>(0))), (uint)row.GetInt64(1), (uint)row.GetInt64(2), (uint)row.GetInt64(3))
        {
            IsRetired = row.GetBoolean(4),
            Successor = row.IsDBNull(5) ? null : row.GetFieldValue<byte[]>(5),
        };

    private static NpgsqlParameter<long> Seconds(long seconds) => new() { TypedValue = seconds };

    private static NpgsqlParameter<long> Seconds(DateTimeOffset time) => Seconds(time.ToUnixTimeSeconds());

    private async Task SweepAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        int removed;
        do
        {
            NpgsqlCommand command = _database.DataSource.CreateCommand(_sweep);
            await using (command.ConfigureAwait(false))
            {
                command.Parameters.Add(Seconds(now));
                removed = await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
            }
        }
        while (removed == BatchSize);
    }
}
