using System.Buffers.Binary;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>
/// Revocations over any <see cref="IDistributedCache"/>, one entry a key. A cache can neither list nor compare, so each request asks for
/// the keys that concern it, and remembers the answers for at most <see cref="MaxPropagationDelay"/>.
/// </summary>
internal sealed class DistributedRevocations(
    IDistributedCache cache, RevocationTable table, SessionClock clock, TimeProvider time, ILogger logger)
    : RevocationSource, IDisposable
{
    private const string Prefix = "typedsession:revoked:";
    private const string EndedPrefix = "typedsession:ended:";
    private const string ClosedPrefix = "typedsession:closed:";
    private const int MaxAnswers = 100_000;

    private readonly BoundedCalls _calls = new(new Circuit(logger, "The cache of ended sessions"), CallLimit, time);
    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = MaxAnswers });

    /// <param name="services">The application's.</param>
    /// <param name="caller">What needs the cache.</param>
    public static IDistributedCache CacheOf(IServiceProvider services, string caller) =>
        services.GetService<IDistributedCache>() ?? throw new InvalidOperationException(
            $"{caller} needs an IDistributedCache: add one, such as `builder.Services.AddStackExchangeRedisCache(…)`.");

    public static DistributedRevocations Of(IDistributedCache cache, IServiceProvider services) => new(
        cache,
        services.GetRequiredService<RevocationTable>(),
        services.GetRequiredService<SessionClock>(),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILoggerFactory>().CreateLogger(SessionEvents.Category));

    public override TimeSpan MaxPropagationDelay { get; } = TimeSpan.FromSeconds(5);

    public override bool IsFetched => true;

    public override bool IsDurable => true;

    public override async ValueTask AddAsync(SessionRevocation record)
    {
        // A cache cannot compare: of an end and an exchange of one id at the same moment, one may overwrite the other. So an end leaves a
        // mark before it looks for an exchange, and an exchange looks for a mark when it is written: one of them finds the other, and
        // ends the new id as well.
        if (record.IsEnded) await WriteAsync(EndedPrefix, record).ConfigureAwait(false);
        if (record.IsClosed) await WriteAsync(ClosedPrefix, record).ConfigureAwait(false);
        SessionRevocation merged = Merge(record, await ReadAsync(Prefix, record.Key).ConfigureAwait(false));
        await WriteAsync(Prefix, merged).ConfigureAwait(false);
        if (!record.Successors.IsEmpty)
        {
            SessionRevocation marked = Merge(merged, await ReadAsync(EndedPrefix, record.Key).ConfigureAwait(false));
            if (!record.IsClosed) marked = Merge(marked, await ReadAsync(ClosedPrefix, record.Key).ConfigureAwait(false));
            if (marked != merged) await WriteAsync(Prefix, marked).ConfigureAwait(false);
            merged = marked;
        }

        table.Add(merged);
    }

    public override ValueTask FetchAsync(ReadOnlyMemory<SessionRecordKey> keys, CancellationToken cancellationToken)
    {
        foreach (SessionRecordKey key in keys.Span)
        {
            if (!IsFresh(key)) return ReadAllAsync(keys, isFreshEnough: true, cancellationToken);
        }

        return default;
    }

    public override ValueTask RefreshAsync(ReadOnlyMemory<SessionRecordKey> keys, CancellationToken cancellationToken) =>
        ReadAllAsync(keys, isFreshEnough: false, cancellationToken);

    public void Dispose() => _answers.Dispose();

    private static SessionRevocation Merge(SessionRevocation record, SessionRevocation? known) =>
        known is null ? record : record.Merge(known);

    private async ValueTask ReadAllAsync(ReadOnlyMemory<SessionRecordKey> keys, bool isFreshEnough, CancellationToken cancellationToken)
    {
        for (int i = 0; i < keys.Length; i++)
        {
            SessionRecordKey key = keys.Span[i];
            if (isFreshEnough && IsFresh(key)) continue;
            uint asked = clock.Now();
            if (await ReadAsync(Prefix, key, cancellationToken).ConfigureAwait(false) is { } record) table.Add(record);
            using ICacheEntry entry = _answers.CreateEntry(key);
            entry.Value = asked;
            entry.Size = 1;
            entry.AbsoluteExpirationRelativeToNow = MaxPropagationDelay;
        }
    }

    private bool IsFresh(SessionRecordKey key) =>
        _answers.TryGetValue(key, out uint asked) && clock.Now() - asked < (uint)MaxPropagationDelay.TotalSeconds;

    private async Task<SessionRevocation?> ReadAsync(string prefix, SessionRecordKey key, CancellationToken cancellationToken = default)
    {
        byte[]? bytes = await _calls.TwiceAsync(stop => cache.GetAsync(prefix + key.Text, stop), pause: null, cancellationToken)
            .ConfigureAwait(false);
        return bytes is { Length: >= sizeof(uint) }
            ? RevocationPayload.Decode(key, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsSpan(sizeof(uint)))
            : null;
    }

    private Task<bool> WriteAsync(string prefix, SessionRevocation record)
    {
        uint now = clock.Now();
        TimeSpan life = TimeSpan.FromSeconds(Math.Max(record.Expires, now + 1) - now);
        DistributedCacheEntryOptions entry = new() { AbsoluteExpirationRelativeToNow = life };
        byte[] payload = RevocationPayload.Encode(record);
        byte[] bytes = new byte[sizeof(uint) + payload.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, record.Expires);
        payload.CopyTo(bytes, sizeof(uint));
        return _calls.TwiceAsync(BoundedCalls.Of(stop => cache.SetAsync(prefix + record.Key.Text, bytes, entry, stop)));
    }
}
