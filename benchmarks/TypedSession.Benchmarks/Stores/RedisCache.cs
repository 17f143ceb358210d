using System.Globalization;
using Microsoft.Extensions.Caching.Distributed;
using StackExchange.Redis;

namespace TypedSession.Benchmarks.Stores;

/// <summary>
/// A cache over Redis with the commands of the framework's own, whose package needs a newer client than restores here: a hash for each entry, written
/// together with its expiry by a script; whoever reads it moves the expiry.
/// </summary>
internal sealed class RedisCache(string address) : IDistributedCache
{
    private const string Script = "redis.call('HMSET', KEYS[1], 'absexp', ARGV[1], 'sldexp', ARGV[2], 'data', ARGV[4]) if ARGV[3] ~= '-1' then redis.call('EXPIRE', KEYS[1], ARGV[3]) end return 1";

    private static readonly RedisValue[] Head = ["absexp", "sldexp"];
    private static readonly RedisValue[] Whole = ["absexp", "sldexp", "data"];
    private static ConnectionMultiplexer? _shared;

    private readonly IDatabase _database = (_shared = ConnectionMultiplexer.Connect(address)).GetDatabase();

    /// <summary>Messages sent in this process.</summary>
    public static long Operations => _shared?.OperationCount ?? 0;

    public byte[]? Get(string key)
    {
        RedisValue[] fields = _database.HashGet(key, Whole);
        if (LifeOf(fields) is { } life) _database.KeyExpire(key, life);
        return fields[2];
    }

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        RedisValue[] fields = await _database.HashGetAsync(key, Whole).ConfigureAwait(false);
        if (LifeOf(fields) is { } life) await _database.KeyExpireAsync(key, life).ConfigureAwait(false);
        return fields[2];
    }

    public void Refresh(string key)
    {
        if (LifeOf(_database.HashGet(key, Head)) is { } life) _database.KeyExpire(key, life);
    }

    public async Task RefreshAsync(string key, CancellationToken token = default)
    {
        if (LifeOf(await _database.HashGetAsync(key, Head).ConfigureAwait(false)) is { } life) await _database.KeyExpireAsync(key, life).ConfigureAwait(false);
    }

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => _database.ScriptEvaluate(Script, [key], Arguments(value, options));

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) =>
        _database.ScriptEvaluateAsync(Script, [key], Arguments(value, options));

    public void Remove(string key) => _database.KeyDelete(key);

    public Task RemoveAsync(string key, CancellationToken token = default) => _database.KeyDeleteAsync(key);

    /// <summary>Sessions slide, and have no absolute expiry.</summary>
    private static RedisValue[] Arguments(byte[] value, DistributedCacheEntryOptions options)
    {
        TimeSpan life = options.SlidingExpiration!.Value;
        return [-1, life.Ticks, life.TotalSeconds.ToString(CultureInfo.InvariantCulture), value];
    }

    private static TimeSpan? LifeOf(RedisValue[] fields) => fields[1].IsNull ? null : new TimeSpan((long)fields[1]);
}
