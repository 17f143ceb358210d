using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace TypedSession.Redis;

/// <summary>
/// Keeps the ends of sessions in Redis: in a sorted set, by a number that is one more for each. They are as durable as the server's
/// configuration says. A message tells readers to read at once; one that is lost costs at most the second until they read anyway. A reader
/// that finds the server to have lost entries appends those again that it has read or appended and that are still needed.
/// </summary>
public sealed partial class RedisRevocationLog : ISessionRevocationLog, IAsyncDisposable
{
    private const int PageSize = 10_000;
    private const int BatchSize = 1000;

    /// <summary>
    /// Takes a number that the first one's must be beyond, and each entry with its expiry. One that is there already stays as it is.
    /// </summary>
    private const string AppendScript = """
        local last=redis.call('ZREVRANGE',KEYS[1],0,0,'WITHSCORES')
        local number=math.max(tonumber(last[2]) or 0,tonumber(ARGV[1]))
        local added=0
        for at=2,#ARGV,2 do
          local next=string.format('%.0f',number+1)
          if redis.call('ZADD',KEYS[1],'NX',next,ARGV[at])==1 then
            redis.call('ZADD',KEYS[2],ARGV[at+1],next)
            number=number+1
            added=added+1
          end
        end
        return added
        """;

    /// <summary>The newest stays, expired or not: the next number follows from it.</summary>
    private const string SweepScript = """
        local last=redis.call('ZREVRANGE',KEYS[1],0,0,'WITHSCORES')
        local expired=redis.call('ZRANGEBYSCORE',KEYS[2],'-inf',ARGV[1],'LIMIT',0,ARGV[2])
        for _,number in ipairs(expired) do
          if tonumber(number)~=tonumber(last[2]) then
            redis.call('ZREMRANGEBYSCORE',KEYS[1],number,number)
            redis.call('ZREM',KEYS[2],number)
          end
        end
        return #expired
        """;

    private readonly RedisConnection _connection;
    private readonly SweepTime _sweepTime;
    private readonly RedisHints _hints;
    private readonly RedisKey[] _keys;
    private readonly RedisSessionOptions _options;
    private readonly RememberedEnds _remembered = new();
    private ILogger _logger = NullLogger.Instance;
    private bool _lacksSome;

    /// <summary>Keeps ends in a server.</summary>
    /// <param name="connection">The connection. It stays the caller's to dispose of.</param>
    /// <param name="options">Where in the server.</param>
    /// <param name="time">Tells when an entry has expired; null for the system's clock.</param>
    public RedisRevocationLog(IConnectionMultiplexer connection, RedisSessionOptions? options = null, TimeProvider? time = null)
        : this(new RedisConnection(connection ?? throw new ArgumentNullException(nameof(connection))), options ?? new(), time)
    {
    }

    internal RedisRevocationLog(RedisConnection connection, RedisSessionOptions options, TimeProvider? time)
    {
        (_connection, _options) = (connection, options);
        _sweepTime = new SweepTime(time ?? TimeProvider.System);
        _hints = new RedisHints(connection, options.LogChannel);
        _keys = [options.LogKey, options.LogExpiryKey];
    }

    /// <inheritdoc/>
    public Task StartAsync(ILogger logger, CancellationToken cancellationToken)
    {
        _logger = logger;
        return RedisStart.LookAsync(_connection, _options, logger, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task AppendAsync(SessionRevocationEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        IDatabase database = await _connection.GetDatabaseAsync(cancellationToken).ConfigureAwait(false);
        byte[] bytes = LogEntry.Encode(entry);
        await RunAsync(database, AppendScript, 0, bytes, StoredForm.Seconds(entry.Expires)).ConfigureAwait(false);
        _remembered.Add(bytes);
        await _hints.SendAsync(database).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<SessionRevocationPage> ReadAsync(string? position, CancellationToken cancellationToken)
    {
        IDatabase database = await _connection.GetDatabaseAsync(cancellationToken).ConfigureAwait(false);
        if (_sweepTime.Look(out DateTimeOffset now))
        {
            _remembered.RemoveExpired(now);
            await DeleteExpiredAsync(database, now, cancellationToken).ConfigureAwait(false);
        }

        _remembered.Expect();
        LogPosition from = LogPosition.Parse(position);
        SortedSetEntry[] read = await ReadAsync(database, from).ConfigureAwait(false);
        bool isKnown = from != LogPosition.Beginning && read.Length > 0 && LogPosition.Of(read[0]) == from;
        bool isGone = from != LogPosition.Beginning && !isKnown;
        _lacksSome |= isGone;
        if (_lacksSome)
        {
            _remembered.RemoveExpired(now);
            _lacksSome = await AppendAgainAsync(database, _remembered.ToArray()).ConfigureAwait(false) is null;
        }

        if (isGone) read = await ReadAsync(database, LogPosition.Beginning).ConfigureAwait(false);
        _remembered.Add(read);
        if (read.Length <= PageSize) await AppendMissingAsync(database, now).ConfigureAwait(false);
        IEnumerable<SessionRevocationEntry?> entries = read.Skip(isKnown ? 1 : 0)
            .Select(static row => LogEntry.Decode(((byte[]?)row.Element)!));
        return new SessionRevocationPage
        {
            Entries = [.. entries.OfType<SessionRevocationEntry>().Where(entry => entry.Expires > now)],
            Position = (read.Length > 0 ? LogPosition.Of(read[^1]) : LogPosition.Beginning).ToString(),
            HasMore = read.Length > PageSize,
        };
    }

    /// <inheritdoc/>
    public Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken) =>
        _hints.WaitAsync(atMost, time, cancellationToken);

    /// <summary>Listens no more.</summary>
    public ValueTask DisposeAsync() => _hints.DisposeAsync();

    /// <summary>What this node has appended and no reading has had: the server may have lost it from behind the reader.</summary>
    private async Task AppendMissingAsync(IDatabase database, DateTimeOffset now)
    {
        if (_remembered.TakeMissing(now) is not { Length: > 0 } missing) return;

        // What had been lost comes with the next reading.
        if (await AppendAgainAsync(database, missing).ConfigureAwait(false) == 0) _remembered.SetThere(missing);
    }

    /// <summary>
    /// What the server may have lost. All nodes do so, and each entry comes back once. The numbers are beyond all that a reader may be at,
    /// so that no reader finds the entry where it is at its old number, and takes new ones before it for read.
    /// </summary>
    /// <returns>
    /// How many it had lost; null where it did not take them: one whose memory is full does not, and is asked again at the next reading.
    /// </returns>
    private async Task<int?> AppendAgainAsync(IDatabase database, RedisValue[] entries)
    {
        RedisValue after = _remembered.Highest + RandomNumberGenerator.GetInt32(1 << 20, int.MaxValue);
        int added = 0;
        try
        {
            foreach (RedisValue[] some in entries.Chunk(BatchSize))
            {
                IEnumerable<RedisValue> values = some.SelectMany(static entry => (RedisValue[])[entry, ExpiresOf(entry)]);
                added += (int)await RunAsync(database, AppendScript, [after, .. values]).ConfigureAwait(false);
            }
        }
        catch (RedisServerException)
        {
            return null;
        }

        if (added == 0) return added;
        AppendedAgain(_logger, added);
        await _hints.SendAsync(database).ConfigureAwait(false);
        return added;
    }

    /// <summary>A page, and before it the entry that the reader is at.</summary>
    private Task<SortedSetEntry[]> ReadAsync(IDatabase database, LogPosition from) =>
        database.SortedSetRangeByScoreWithScoresAsync(_keys[0], from.Number, take: PageSize + 1, flags: CommandFlags.DemandMaster);

    private async Task DeleteExpiredAsync(IDatabase database, DateTimeOffset now, CancellationToken cancellationToken)
    {
        int expired = BatchSize;
        while (expired == BatchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            expired = (int)await RunAsync(database, SweepScript, StoredForm.Seconds(now), BatchSize).ConfigureAwait(false);
        }
    }

    private Task<RedisResult> RunAsync(IDatabase database, string script, params RedisValue[] values) =>
        database.ScriptEvaluateAsync(script, _keys, values, CommandFlags.DemandMaster);

    private static RedisValue ExpiresOf(RedisValue entry) => LogEntry.ExpiresOf(((byte[]?)entry)!);

    [LoggerMessage(113, LogLevel.Warning, "Redis had lost {Count} ends of sessions, and this node has appended them again. "
        + "Set appendonly to yes.")]
    private static partial void AppendedAgain(ILogger logger, int count);
}
