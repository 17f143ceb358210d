using System.Buffers.Text;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace TypedSession.PostgreSql;

/// <summary>
/// Keeps sessions in PostgreSQL, version 14 or later, one row each, and one statement for each call. A save compares the version and
/// writes in that one statement; what was saved is as durable as the server's <c>synchronous_commit</c> says.
/// </summary>
public sealed class PostgreSqlSessionRecordStore : ISessionRecordStore
{
    private readonly PostgreSqlDatabase _database;
    private readonly string _create, _load, _save, _touch, _delete, _list, _sweep;

    /// <summary>Keeps sessions in a database. The tables have to be there: see <see cref="PostgreSqlSchema"/>.</summary>
    /// <param name="dataSource">The database. Its connections should prepare statements by themselves (<c>Max Auto Prepare</c>).</param>
    /// <param name="options">Where in it the tables are.</param>
    public PostgreSqlSessionRecordStore(NpgsqlDataSource dataSource, PostgreSqlSessionOptions? options = null)
        : this(PostgreSqlDatabase.Of(dataSource, options))
    {
    }

    internal PostgreSqlSessionRecordStore(PostgreSqlDatabase database)
    {
        _database = database;
        string table = database.Options.Schema + ".session";
        _create = $"insert into {table} (key, version, data, owner, last_seen, expires, tag, state, created) values ($1, $2, $3, $4, "
            + "$5, $6, $7, $8, $9) on conflict (key) do nothing";
        _load = $"select version, data, owner, last_seen, expires, state, created, tag from {table} where key = $1";
        _save = $"update {table} set version = $2, data = $3, owner = $4, last_seen = $5, expires = $6, "
            + "tag = $7 where key = $1 and version = $2 - 1";
        _touch = $"update {table} set last_seen = $3, expires = $4, tag = $5 where key = $1 and version = $2";
        _delete = $"delete from {table} where key = $1";
        _list = $"select key, state, created, last_seen, expires from {table} where owner = $1 order by last_seen desc, created desc";

        // Rows that another node is removing are passed over, and one that was touched in this moment is looked at again before it is
        // locked. In the order of the index, and by the places of rows: so no plan reads the whole table, whatever it thinks of the
        // parameters.
        _sweep = $"""
            delete from {table} where ctid = any (array(
              select ctid from {table}
              where expires_slot <= date_bin('10 minutes', $1 at time zone 'UTC', timestamp '2000-01-01') and expires <= $1
              order by expires_slot limit $2 for update skip locked))
            """;
    }

    /// <inheritdoc/>
    public bool DetectsConflicts => true;

    /// <inheritdoc/>
    public bool IsDurable => true;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The tables are missing, and may not be created.</exception>
    public Task StartAsync(ILogger logger, CancellationToken cancellationToken) => _database.StartAsync(logger, cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return await ExecuteAsync(_create, cancellationToken, [.. Written(record), Text(record.State), Time(record.Created)])
            .ConfigureAwait(false) == 1;
    }

    /// <inheritdoc/>
    public async Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellationToken)
    {
        NpgsqlCommand command = Command(_load, [Hash(key)]);
        await using (command.ConfigureAwait(false))
        {
            NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (row.ConfigureAwait(false))
                return await row.ReadAsync(cancellationToken).ConfigureAwait(false) ? Record(key, row) : null;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return await ExecuteAsync(_save, cancellationToken, Written(record)).ConfigureAwait(false) == 1;
    }

    /// <inheritdoc/>
    public Task TouchAsync(SessionRecordTouch touch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(touch);
        return ExecuteAsync(_touch, cancellationToken, Hash(touch.Key), Number(touch.Version), Time(touch.LastSeen), Time(touch.Expires),
            Bytes(touch.Tag));
    }

    /// <inheritdoc/>
    public Task DeleteAsync(SessionRecordKey key, CancellationToken cancellationToken) =>
        ExecuteAsync(_delete, cancellationToken, Hash(key));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(owner);
        List<SessionRecordSummary> found = [];
        NpgsqlCommand command = Command(_list, [Hash(owner)]);
        await using (command.ConfigureAwait(false))
        {
            NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (row.ConfigureAwait(false))
            {
                while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    found.Add(new SessionRecordSummary
                    {
                        Key = new SessionRecordKey(row.GetFieldValue<byte[]>(0)),
                        State = row.GetString(1),
                        Created = Time(row, 2),
                        LastSeen = Time(row, 3),
                        Expires = Time(row, 4),
                    });
                }
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken) =>
        ExecuteAsync(_sweep, cancellationToken, Time(now), new NpgsqlParameter<int> { TypedValue = atMost });

    private static NpgsqlParameter[] Written(SessionRecord record) =>
    [
        Hash(record.Key),
        Number(record.Version),
        Bytes(record.Data),
        Hash(record.Owner),
        Time(record.LastSeen),
        Time(record.Expires),
        Bytes(record.Tag),
    ];

    private static SessionRecord Record(SessionRecordKey key, NpgsqlDataReader row) => new()
    {
        Key = key,
        Version = row.GetInt64(0),
        Data = row.GetFieldValue<byte[]>(1),
        Owner = row.IsDBNull(2) ? null : Text(row, 2),
        LastSeen = Time(row, 3),
        Expires = Time(row, 4),
        State = row.GetString(5),
        Created = Time(row, 6),
        Tag = row.GetFieldValue<byte[]>(7),
    };

    private static NpgsqlParameter<byte[]> Hash(SessionRecordKey key) => new() { TypedValue = key.ToArray() };

    private static NpgsqlParameter<byte[]?> Hash(string? text) =>
        new() { TypedValue = text is null ? null : Base64Url.DecodeFromChars(text), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea };

    private static NpgsqlParameter<long> Number(long number) => new() { TypedValue = number };

    private static NpgsqlParameter<ReadOnlyMemory<byte>> Bytes(ReadOnlyMemory<byte> bytes) => new() { TypedValue = bytes };

    private static NpgsqlParameter<string> Text(string text) => new() { TypedValue = text };

    private static NpgsqlParameter<DateTime> Time(DateTimeOffset time) => new() { TypedValue = time.UtcDateTime };

    private static string Text(NpgsqlDataReader row, int column) => Base64Url.EncodeToString(row.GetFieldValue<byte[]>(column));

    private static DateTimeOffset Time(NpgsqlDataReader row, int column) => row.GetFieldValue<DateTime>(column);

    private NpgsqlCommand Command(string sql, NpgsqlParameter[] parameters)
    {
        NpgsqlCommand command = _database.DataSource.CreateCommand(sql);
        foreach (NpgsqlParameter parameter in parameters) command.Parameters.Add(parameter);
        return command;
    }

    private async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        NpgsqlCommand command = Command(sql, parameters);
        await using (command.ConfigureAwait(false)) return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
