using StackExchange.Redis;

namespace TypedSession.Redis;

/// <summary>
/// Keeps the ends of sessions in Redis: in a sorted set, by a number that is one more for each. They are as durable as the server's
/// configuration says. A message tells readers to read at once; one that is lost costs at most the second until they read anyway.
/// </summary>
public sealed class RedisRevocationLog : ISessionRevocationLog, IAsyncDisposable
{
    private const int PageSize = 10_000;
    private const int BatchSize = 1000;
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(5);

    private const string AppendScript = """
        local last=redis.call('ZREVRANGE',KEYS[1],0,0,'WITHSCORES')
        local number=string.format('%.0f',(tonumber(last[2]) or 0)+1)
        redis.call('ZADD',KEYS[1],number,ARGV[1])
        redis.call('ZADD',KEYS[2],ARGV[2],number)
        return 1
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
    private readonly TimeProvider _time;
    private readonly RedisHints _hints;
    private readonly RedisKey[] _keys;
    private DateTimeOffset _nextSweep;

    /// <summary>Keeps ends in a server.</summary>
    /// <param name="connection">The connection. It stays the caller's to dispose of.</param>
    /// <param name="options">Where in the server.</param>
    /// <param name="time">Tells when an entry has expired; null for the system's clock.</param>
    public RedisRevocationLog(IConnectionMultiplexer connection, RedisOptions? options = null, TimeProvider? time = null)
        : this(new RedisConnection(connection ?? throw new ArgumentNullException(nameof(connection))), options ?? new RedisOptions(), time)
    {
    }

    internal RedisRevocationLog(RedisConnection connection, RedisOptions options, TimeProvider? time)
    {
        _connection = connection;
        _time = time ?? TimeProvider.System;
        _hints = new RedisHints(connection, options.LogChannel);
        _keys = [options.LogKey, options.LogExpiryKey];
    }

    /// <inheritdoc/>
    public async Task AppendAsync(SessionRevocationEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        IDatabase database = await _connection.GetDatabaseAsync(cancellationToken).ConfigureAwait(false);
        await RunAsync(database, AppendScript, LogEntry.Encode(entry), StoredForm.Seconds(entry.Expires)).ConfigureAwait(false);
        await _hints.SendAsync(database).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<SessionRevocationPage> ReadAsync(string? position, CancellationToken cancellationToken)
    {
        IDatabase database = await _connection.GetDatabaseAsync(cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = _time.GetUtcNow();
        if (now >= _nextSweep)
        {
            await DeleteExpiredAsync(database, now, cancellationToken).ConfigureAwait(false);
            _nextSweep = now + SweepInterval;
        }

        LogPosition from = LogPosition.Parse(position);
        SortedSetEntry[] read = await ReadAsync(database, from).ConfigureAwait(false);
        bool isKnown = from != LogPosition.Beginning && read.Length > 0 && LogPosition.Of(read[0]) == from;
        if (from != LogPosition.Beginning && !isKnown) read = await ReadAsync(database, LogPosition.Beginning).ConfigureAwait(false);
        IEnumerable<SessionRevocationEntry?> entries = read.Skip(isKnown ? 1 : 0).Select(static row => LogEntry.Decode(((byte[]?)row.Element)!));
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
}
