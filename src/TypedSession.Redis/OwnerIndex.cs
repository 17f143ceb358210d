using StackExchange.Redis;

namespace TypedSession.Redis;

/// <summary>
/// Which sessions an owner may have: a sorted set for each owner, by the time until which an entry is needed. It is written before the
/// record, and an entry goes with its time or with its session: so it may name a session that is gone, or another owner's by now, and
/// misses none that lives.
/// </summary>
internal sealed class OwnerIndex(string prefix)
{
    /// <summary>What is over goes, the entry comes or is prolonged, and the whole lives as long as its last entry.</summary>
    private const string AddScript = """
        redis.call('ZREMRANGEBYSCORE',KEYS[1],'-inf',ARGV[1])
        redis.call('ZADD',KEYS[1],'GT',ARGV[2],ARGV[3])
        if redis.call('TTL',KEYS[1])<tonumber(ARGV[4]) then redis.call('EXPIRE',KEYS[1],ARGV[4]) end
        return 1
        """;

    public Task AddAsync(IDatabase database, SessionRecordKey owner, SessionRecordKey key, DateTimeOffset expires, DateTimeOffset now)
    {
        long until = StoredForm.IndexUntil(expires);
        long seconds = now.ToUnixTimeSeconds();
        RedisValue[] values = [seconds, until, key.ToArray(), RedisSessionRecordStore.AtMost(until - seconds)];
        return database.ScriptEvaluateAsync(AddScript, [Name(owner)], values, CommandFlags.DemandMaster);
    }

    public Task RemoveAsync(IDatabase database, SessionRecordKey owner, SessionRecordKey key) =>
        database.SortedSetRemoveAsync(Name(owner), key.ToArray(), CommandFlags.DemandMaster);

    public async Task<SessionRecordKey[]> ReadAsync(IDatabase database, SessionRecordKey owner)
    {
        Task<RedisValue[]> reading = database.SortedSetRangeByRankAsync(Name(owner), flags: CommandFlags.DemandMaster);
        IEnumerable<byte[]> entries = (await reading.ConfigureAwait(false)).Select(static entry => ((byte[]?)entry)!);
        return [.. entries.Where(static entry => entry.Length == SessionRecordKey.Length)
            .Select(static entry => new SessionRecordKey(entry))];
    }

    private RedisKey Name(SessionRecordKey owner) => prefix + owner.Text;
}
