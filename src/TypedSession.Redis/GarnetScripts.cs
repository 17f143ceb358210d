using StackExchange.Redis;

namespace TypedSession.Redis;

/// <summary>
/// Garnet runs scripts without locking their keys unless it is started with --lua-transaction-mode, and does not say which it does: so two
/// connections count together, and each number may come once.
/// </summary>
internal static class GarnetScripts
{
    private const int Counts = 60;

    /// <summary>It takes its time between reading and writing: a millisecond or so.</summary>
    private const string CountScript = """
        local count=(tonumber(redis.call('GET',KEYS[1])) or 0)+1
        for turn=1,200000 do end
        redis.call('SET',KEYS[1],string.format('%d',count),'EX',60)
        return count
        """;

    /// <returns>True as well where no second connection is to be had.</returns>
    public static async Task<bool> AreAtomicAsync(IDatabase database, RedisKey key)
    {
        ConnectionMultiplexer second;
        try
        {
            second = await ConnectionMultiplexer.ConnectAsync(database.Multiplexer.Configuration).ConfigureAwait(false);
        }
        catch (RedisConnectionException)
        {
            return true;
        }

        await using (second.ConfigureAwait(false))
        {
            IDatabase[] both = [database, second.GetDatabase(database.Database)];
            RedisResult[] numbers = await Task.WhenAll(Enumerable.Range(0, Counts).Select(turn => both[turn % 2].ScriptEvaluateAsync(
                CountScript, [key], flags: CommandFlags.DemandMaster))).ConfigureAwait(false);
            return numbers.Select(static number => (long)number).Distinct().Count() == Counts;
        }
    }
}
