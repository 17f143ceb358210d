using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace TypedSession.Redis;

/// <summary>
/// Before the server starts: an application that cannot reach Redis must not answer, and its operators should know what Redis may lose.
/// </summary>
internal static partial class RedisStart
{
    /// <summary>By an application's log, so that a store and a log of ends on one connection say each thing once.</summary>
    private static readonly ConditionalWeakTable<ILogger, HashSet<IConnectionMultiplexer>> LookedAt = [];

    public static async Task LookAsync(
        RedisConnection connection, RedisSessionOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        IDatabase database = await connection.GetDatabaseAsync(cancellationToken).ConfigureAwait(false);
        if (!LookedAt.GetOrCreateValue(logger).Add(database.Multiplexer)) return;
        await TryScriptAsync(database).ConfigureAwait(false);
        foreach (IServer server in database.Multiplexer.GetServers())
        {
            if (server is not { IsConnected: true, IsReplica: false }) continue;
            await TryGarnetAsync(database, server, options.StartKey).ConfigureAwait(false);
            await SayWhatItMayLoseAsync(server, logger).ConfigureAwait(false);
        }
    }

    private static async Task TryScriptAsync(IDatabase database)
    {
        try
        {
            await database.ScriptEvaluateAsync("return 1", flags: CommandFlags.DemandMaster).ConfigureAwait(false);
        }
        catch (RedisServerException exception)
        {
            throw new InvalidOperationException(
                "The server runs no scripts, and typed sessions need them. Start Garnet with --lua and --lua-transaction-mode, or permit "
                + "EVALSHA and SCRIPT LOAD to the user: see docs/redis.md.",
                exception);
        }
    }

    private static async Task TryGarnetAsync(IDatabase database, IServer server, RedisKey key)
    {
        if (Field(await InfoAsync(server, "server").ConfigureAwait(false), "garnet_version") is null) return;
        if (await GarnetScripts.AreAtomicAsync(database, key).ConfigureAwait(false)) return;
        throw new InvalidOperationException(
            $"Garnet at {server.EndPoint} runs several scripts on one key at once, and updates of sessions would be lost. "
            + "Start it with --lua-transaction-mode beside --lua: see docs/redis.md.");
    }

    /// <summary>Each question is a help only: where it may not be asked, as with many that are hosted, nothing is said.</summary>
    private static async Task SayWhatItMayLoseAsync(IServer server, ILogger logger)
    {
        // Garnet has other words for it.
        string? persistence = await InfoAsync(server, "persistence").ConfigureAwait(false);
        if (Field(persistence, "aof_enabled") == "0" || Field(persistence, "CommittedUntilAddress") == "N/A")
        {
            RedisResult? snapshots = await AskAsync(server, "CONFIG", "GET", "save").ConfigureAwait(false);
            if (snapshots is { Length: 2 } && (string?)snapshots[1] == "") NothingKept(logger, server.EndPoint);
            else SnapshotsOnly(logger, server.EndPoint);
        }

        string? memory = await InfoAsync(server, "memory").ConfigureAwait(false);
        bool isBounded = Field(memory, "maxmemory") is not (null or "0");
        if (isBounded && Field(memory, "maxmemory_policy") is { } policy && policy != "noeviction") Evicts(logger, server.EndPoint, policy);
    }

    /// <summary>By a script: a connection of the application's is not allowed to ask otherwise, as a rule.</summary>
    private static async Task<string?> InfoAsync(IServer server, string section) =>
        (string?)await AskAsync(server, "EVAL", "return redis.call('INFO',ARGV[1])", 0, section).ConfigureAwait(false);

    private static async Task<RedisResult?> AskAsync(IServer server, string command, params object[] arguments)
    {
        try
        {
            return await server.ExecuteAsync(command, arguments).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RedisException or RedisCommandException or TimeoutException)
        {
            return null;
        }
    }

    private static string? Field(string? info, string name) =>
        info?.Split('\n').Select(static line => line.Trim().Split(':')).FirstOrDefault(parts => parts.Length == 2 && parts[0] == name)?[1];

    [LoggerMessage(110, LogLevel.Warning,
        "Redis at {Server} writes nothing to disk: sessions and ends that are kept in it are lost when its process ends. "
        + "Set appendonly to yes.")]
    private static partial void NothingKept(ILogger logger, EndPoint? server);

    [LoggerMessage(111, LogLevel.Information,
        "Redis at {Server} writes to disk from time to time at most: the last minutes of sessions and ends that are kept in it "
        + "are lost when its process is killed. Set appendonly to yes.")]
    private static partial void SnapshotsOnly(ILogger logger, EndPoint? server);

    [LoggerMessage(112, LogLevel.Warning,
        "Redis at {Server} evicts by {Policy} when its memory is full: sessions are lost then, and lists of an owner's sessions "
        + "may lack some. Set maxmemory-policy to noeviction.")]
    private static partial void Evicts(ILogger logger, EndPoint? server, string policy);
}
