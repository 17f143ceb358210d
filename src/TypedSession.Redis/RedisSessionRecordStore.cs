using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace TypedSession.Redis;

/// <summary>
/// Keeps sessions in Redis 6.2 or later, Valkey or Garnet, one value each, and one round trip for each call. A save compares the version
/// and writes in one script on one key. What was saved is as durable as the server's configuration says. The server removes a record
/// five minutes after it has expired; save and touch prolong it.
/// </summary>
/// <remarks>
/// Each script is about one key, so that a cluster can run it. Only a primary is asked: a replica may not have heard yet of what was
/// acknowledged.
/// </remarks>
public sealed class RedisSessionRecordStore : ISessionRecordStore
{
    private const CommandFlags OnPrimary = CommandFlags.DemandMaster;

    private const int Done = 1;
    private const int NotIndexed = 2;

    /// <summary>
    /// Lua counts from 1, ranges of Redis from 0. Where the owner, or the day of its index entry, is to change, the index comes first.
    /// </summary>
    private const string SaveScript = """
        local known=redis.call('GETRANGE',KEYS[1],0,43)
        if string.sub(known,1,9)~=ARGV[1] then return 0 end
        if ARGV[4]=='0' and string.sub(known,10)~=string.sub(ARGV[2],10,44) then return 2 end
        if tonumber(ARGV[3])<1 then redis.call('DEL',KEYS[1]) else redis.call('SET',KEYS[1],ARGV[2],'EX',ARGV[3]) end
        return 1
        """;

    /// <summary>Answers with the owner where the index comes first, and with nothing where it is done or not to be done.</summary>
    private const string TouchScript = """
        local known=redis.call('GETRANGE',KEYS[1],0,43)
        if string.sub(known,1,9)~=ARGV[1] then return '' end
        if string.byte(known,12)==1 and string.sub(known,10,11)~=ARGV[2] then
          if ARGV[5]=='0' then return string.sub(known,13) end
          redis.call('SETRANGE',KEYS[1],9,ARGV[2])
        end
        redis.call('SETRANGE',KEYS[1],44,ARGV[3])
        if tonumber(ARGV[4])<1 then redis.call('DEL',KEYS[1]) else redis.call('EXPIRE',KEYS[1],ARGV[4]) end
        return ''
        """;

    /// <summary>Nodes whose clocks are apart by less than this agree on what is there.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    private readonly RedisConnection _connection;
    private readonly TimeProvider _time;
    private readonly SweepTime _sweepTime;
    private readonly RedisSessionOptions _options;
    private readonly OwnerIndex _index;

    /// <summary>Keeps sessions in a server.</summary>
    /// <param name="connection">The connection. It stays the caller's to dispose of.</param>
    /// <param name="options">Where in the server.</param>
    /// <param name="time">Tells the time; null for the system's clock.</param>
    public RedisSessionRecordStore(IConnectionMultiplexer connection, RedisSessionOptions? options = null, TimeProvider? time = null)
        : this(new RedisConnection(connection ?? throw new ArgumentNullException(nameof(connection))), options ?? new(), time)
    {
    }

    internal RedisSessionRecordStore(RedisConnection connection, RedisSessionOptions options, TimeProvider? time)
    {
        (_connection, _options) = (connection, options);
        _time = time ?? TimeProvider.System;
        _sweepTime = new SweepTime(_time);
        _index = new OwnerIndex(options.OwnerPrefix);
    }

    /// <inheritdoc/>
    public bool DetectsConflicts => true;

    /// <inheritdoc/>
    /// <remarks>
    /// As far as the server's configuration goes: where it writes nothing to disk or evicts, events 110 to 112 say so when the application
    /// starts.
    /// </remarks>
    public bool IsDurable => true;

    /// <inheritdoc/>
    public Task StartAsync(ILogger logger, CancellationToken cancellationToken) =>
        RedisStart.LookAsync(_connection, _options, logger, cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        IDatabase database = await _connection.GetDatabaseAsync(cancellationToken).ConfigureAwait(false);
        RedisKey name = Name(record.Key);
        if (Life(record.Expires) is var life && life < 1) return !await database.KeyExistsAsync(name, OnPrimary).ConfigureAwait(false);
        byte[] value = StoredForm.Encode(record);
        if (record.Owner is { } owner)
            await IndexAsync(database, SessionRecordKey.Parse(owner), record.Key, record.Expires).ConfigureAwait(false);
        return await database.StringSetAsync(name, value, TimeSpan.FromSeconds(life), When.NotExists, OnPrimary).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellationToken)
    {
        IDatabase database = await _connection.GetDatabaseAsync(cancellationToken).ConfigureAwait(false);
        byte[]? bytes = await database.StringGetAsync(Name(key), OnPrimary).ConfigureAwait(false);
        return bytes is null ? null : StoredForm.Decode(key, bytes);
    }

    /// <inheritdoc/>
    public async Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        IDatabase database = await _connection.GetDatabaseAsync(cancellationToken).ConfigureAwait(false);
        RedisKey[] keys = [Name(record.Key)];
        RedisValue isIndexed = record.Owner is null ? 1 : 0;
        RedisValue[] values = [StoredForm.Version(record.Version - 1), StoredForm.Encode(record), Life(record.Expires), isIndexed];
        int outcome = await RunAsync().ConfigureAwait(false);
        if (outcome != NotIndexed) return outcome == Done;
        await IndexAsync(database, SessionRecordKey.Parse(record.Owner!), record.Key, record.Expires).ConfigureAwait(false);
        values[^1] = 1;
        return await RunAsync().ConfigureAwait(false) == Done;

        async Task<int> RunAsync() => (int)await database.ScriptEvaluateAsync(SaveScript, keys, values, OnPrimary).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task TouchAsync(SessionRecordTouch touch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(touch);
        IDatabase database = await _connection.GetDatabaseAsync(cancellationToken).ConfigureAwait(false);
        RedisKey[] keys = [Name(touch.Key)];
        RedisValue[] values =
        [
            StoredForm.Version(touch.Version), StoredForm.IndexDay(touch.Expires), StoredForm.Touched(touch), Life(touch.Expires), 0,
        ];
        byte[]? owner = (byte[]?)await database.ScriptEvaluateAsync(TouchScript, keys, values, OnPrimary).ConfigureAwait(false);
        if (owner is not { Length: SessionRecordKey.Length }) return;
        await IndexAsync(database, new SessionRecordKey(owner), touch.Key, touch.Expires).ConfigureAwait(false);
        values[^1] = 1;
        await database.ScriptEvaluateAsync(TouchScript, keys, values, OnPrimary).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(SessionRecordKey key, CancellationToken cancellationToken)
    {
        IDatabase database = await _connection.GetDatabaseAsync(cancellationToken).ConfigureAwait(false);
        RedisKey name = Name(key);
        Task<RedisValue> head = database.StringGetRangeAsync(name, 0, StoredForm.ComparedLength - 1, OnPrimary);
        await Task.WhenAll(head, database.KeyDeleteAsync(name, OnPrimary)).ConfigureAwait(false);
        byte[] compared = (byte[]?)await head.ConfigureAwait(false) ?? [];
        if (compared.Length < StoredForm.ComparedLength || compared[StoredForm.OwnedAt] == 0) return;
        await _index.RemoveAsync(database, new SessionRecordKey(compared.AsSpan(StoredForm.OwnerAt)), key).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellationToken)
    {
        SessionRecordKey ownerKey = SessionRecordKey.Parse(owner);
        IDatabase database = await _connection.GetDatabaseAsync(cancellationToken).ConfigureAwait(false);
        SessionRecordKey[] entries = await _index.ReadAsync(database, ownerKey).ConfigureAwait(false);
        RedisValue[] heads = await Task.WhenAll(entries.Select(ReadHeadAsync)).ConfigureAwait(false);
        return
        [
            .. entries.Zip(heads, (entry, head) => StoredForm.Summarize(entry, ownerKey, head))
                .OfType<SessionRecordSummary>()
                .OrderByDescending(static session => session.LastSeen)
                .ThenByDescending(static session => session.Created),
        ];

        Task<RedisValue> ReadHeadAsync(SessionRecordKey key) =>
            database.StringGetRangeAsync(Name(key), 0, StoredForm.MaxHeadLength - 1, OnPrimary);
    }

    /// <summary>Does nothing: the server removes by itself what has expired.</summary>
    /// <inheritdoc/>
    public Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken) => Task.FromResult(0);

    /// <summary>Not every server takes more seconds than a number of 32 bits has.</summary>
    internal static long AtMost(long seconds) => Math.Min(seconds, int.MaxValue);

    /// <summary>
    /// For how many seconds a record is kept from now on, by the application's clock. That of the server does not matter.
    /// </summary>
    /// <returns>Below 1 where it has gone already.</returns>
    private long Life(DateTimeOffset expires) => AtMost((long)Math.Ceiling((expires + Grace - _time.GetUtcNow()).TotalSeconds));

    private RedisKey Name(SessionRecordKey key) => _options.SessionPrefix + key.Text;

    private Task IndexAsync(IDatabase database, SessionRecordKey owner, SessionRecordKey key, DateTimeOffset expires)
    {
        // Entries of other nodes' sessions go by it.
        _sweepTime.Look(out DateTimeOffset now);
        return Life(expires) < 1 ? Task.CompletedTask : _index.AddAsync(database, owner, key, expires, now);
    }
}
