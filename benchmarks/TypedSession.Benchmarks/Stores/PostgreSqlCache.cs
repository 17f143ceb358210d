using Microsoft.Extensions.Caching.Distributed;
using Npgsql;
using NpgsqlTypes;

namespace TypedSession.Benchmarks.Stores;

/// <summary>
/// A cache over PostgreSQL, as those that there are do it: one row for each entry, a sliding expiry, and an upsert. They move the
/// expiry with each read, by a statement of its own; the framework's session moves it again at the end of the request.
/// </summary>
internal sealed class PostgreSqlCache(NpgsqlDataSource source, PostgreSqlCacheKind kind) : IDistributedCache
{
    private readonly string _get = $"SELECT value FROM {kind.Table} WHERE id = $1 AND $2 <= expires_at";
    private readonly string _refresh =
        $"UPDATE {kind.Table} SET expires_at = least(absolute_expiration, $2 + sliding_seconds * interval '1 second') WHERE id = $1 AND "
        + "$2 <= expires_at AND sliding_seconds IS NOT NULL AND (absolute_expiration IS NULL OR absolute_expiration <> expires_at)";
    private readonly string _set =
        $"INSERT INTO {kind.Table} (id, value, expires_at, sliding_seconds, absolute_expiration) VALUES ($1, $2, $3, $4, $5) ON "
        + "CONFLICT (id) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at, sliding_seconds = "
        + "excluded.sliding_seconds, absolute_expiration = excluded.absolute_expiration";
    private readonly string _remove = $"DELETE FROM {kind.Table} WHERE id = $1";

    public void CreateTable()
    {
        using NpgsqlCommand command =
            source.CreateCommand(
                $"DROP TABLE IF EXISTS {kind.Table}; CREATE {(kind.IsLogged ? "" : "UNLOGGED ")}TABLE {kind.Table} (id text PRIMARY "
                + "KEY, value bytea NOT NULL, expires_at timestamptz NOT NULL, sliding_seconds double precision, "
                + "absolute_expiration timestamptz)");
        command.ExecuteNonQuery();
    }

    public byte[]? Get(string key)
    {
        if (kind.SlidesOnGet) Refresh(key);
        using NpgsqlCommand command = Command(_get, key, DateTime.UtcNow);
        return (byte[]?)command.ExecuteScalar();
    }

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        if (kind.SlidesOnGet) await RefreshAsync(key, token).ConfigureAwait(false);
        await using NpgsqlCommand command = Command(_get, key, DateTime.UtcNow);
        return (byte[]?)await command.ExecuteScalarAsync(token).ConfigureAwait(false);
    }

    public void Refresh(string key)
    {
        using NpgsqlCommand command = Command(_refresh, key, DateTime.UtcNow);
        command.ExecuteNonQuery();
    }

    public async Task RefreshAsync(string key, CancellationToken token = default)
    {
        await using NpgsqlCommand command = Command(_refresh, key, DateTime.UtcNow);
        await command.ExecuteNonQueryAsync(token).ConfigureAwait(false);
    }

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options)
    {
        using NpgsqlCommand command = Command(key, value, options);
        command.ExecuteNonQuery();
    }

    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        await using NpgsqlCommand command = Command(key, value, options);
        await command.ExecuteNonQueryAsync(token).ConfigureAwait(false);
    }

    public void Remove(string key)
    {
        using NpgsqlCommand command = source.CreateCommand(_remove);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key });
        command.ExecuteNonQuery();
    }

    public Task RemoveAsync(string key, CancellationToken token = default)
    {
        Remove(key);
        return Task.CompletedTask;
    }

    private NpgsqlCommand Command(string text, string key, DateTime now)
    {
        NpgsqlCommand command = source.CreateCommand(text);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now });
        return command;
    }

    /// <summary>Sessions slide, and have no absolute expiry.</summary>
    private NpgsqlCommand Command(string key, byte[] value, DistributedCacheEntryOptions options)
    {
        TimeSpan life = options.SlidingExpiration!.Value;
        NpgsqlCommand command = source.CreateCommand(_set);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = value });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = DateTime.UtcNow + life });
        command.Parameters.Add(new NpgsqlParameter<double> { TypedValue = life.TotalSeconds });
        command.Parameters.Add(new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        return command;
    }
}

/// <summary>In what the caches over PostgreSQL differ.</summary>
/// <param name="Title">What the table calls it.</param>
/// <param name="Table">Its table.</param>
/// <param name="IsLogged">Whether what it holds outlives a crash.</param>
/// <param name="SlidesOnGet">Whether each read moves the expiry.</param>
/// <param name="Resets">Whether connections are reset before each use.</param>
internal sealed record PostgreSqlCacheKind(string Title, string Table, bool IsLogged, bool SlidesOnGet, bool Resets)
{
    public static IReadOnlyList<PostgreSqlCacheKind> All { get; } =
    [
        new("AddSession, PostgreSQL", "cache", IsLogged: true, SlidesOnGet: true, Resets: true),
        new("AddSession, PostgreSQL, unlogged table", "cache_unlogged", IsLogged: false, SlidesOnGet: true, Resets: true),
        new("AddSession, PostgreSQL, tuned", "cache_tuned", IsLogged: true, SlidesOnGet: false, Resets: false),
    ];
}
