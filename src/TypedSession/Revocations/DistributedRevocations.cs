using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;

namespace TypedSession;

/// <summary>
/// Revocations over any <see cref="IDistributedCache"/>, one entry a key. A cache can neither list nor compare, so each request asks for
/// the keys that concern it, and remembers the answers for at most <see cref="MaxDelay"/>.
/// </summary>
internal sealed class DistributedRevocations(IDistributedCache cache, RevocationTable table, SessionClock clock) : RevocationSource, IDisposable
{
    private const string Prefix = "typedsession:revoked:";
    private const string MarkPrefix = "typedsession:ended:";
    private const int MaxAnswers = 100_000;

    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = MaxAnswers });

    public override TimeSpan MaxDelay { get; } = TimeSpan.FromSeconds(5);

    public override bool IsFetched => true;

    public override bool IsDurable => true;

    public override async ValueTask AddAsync(SessionRevocation record, CancellationToken cancellation)
    {
        // A cache cannot compare: of an end and an exchange of one id at the same moment, one may overwrite the other. So an end leaves a mark before it
        // looks for an exchange, and an exchange looks for a mark when it is written: one of them finds the other, and ends the new id as well.
        if (record is { IsOfOne: true, IsOpen: false }) await WriteAsync(MarkPrefix, record, cancellation).ConfigureAwait(false);
        SessionRevocation? known = await ReadAsync(Prefix, record.Key, cancellation).ConfigureAwait(false);
        SessionRevocation merged = known?.Merge(record) ?? record;
        await WriteAsync(Prefix, merged, cancellation).ConfigureAwait(false);
        if (record.IsOpen && await ReadAsync(MarkPrefix, record.Key, cancellation).ConfigureAwait(false) is { } end)
        {
            merged = merged.Merge(end);
            await WriteAsync(Prefix, merged, cancellation).ConfigureAwait(false);
        }

        table.Add(merged);
    }

    public override ValueTask FetchAsync(ReadOnlyMemory<SessionRevocationKey> keys, CancellationToken cancellation)
    {
        foreach (SessionRevocationKey key in keys.Span)
        {
            if (!IsFresh(key)) return ReadAllAsync(keys, cancellation);
        }

        return default;
    }

    public override async ValueTask RefreshAsync(SessionRevocationKey key, CancellationToken cancellation)
    {
        uint asked = clock.Now();
        if (await ReadAsync(Prefix, key, cancellation).ConfigureAwait(false) is { } record) table.Add(record);
        using ICacheEntry entry = _answers.CreateEntry(key);
        entry.Value = asked;
        entry.Size = 1;
        entry.AbsoluteExpirationRelativeToNow = MaxDelay;
    }

    public void Dispose() => _answers.Dispose();

    private async ValueTask ReadAllAsync(ReadOnlyMemory<SessionRevocationKey> keys, CancellationToken cancellation)
    {
        for (int i = 0; i < keys.Length; i++)
        {
            if (!IsFresh(keys.Span[i])) await RefreshAsync(keys.Span[i], cancellation).ConfigureAwait(false);
        }
    }

    private bool IsFresh(SessionRevocationKey key) =>
        _answers.TryGetValue(key, out uint asked) && clock.Now() - asked < (uint)MaxDelay.TotalSeconds;

    private async ValueTask<SessionRevocation?> ReadAsync(string prefix, SessionRevocationKey key, CancellationToken cancellation)
    {
        byte[]? bytes = await cache.GetAsync(prefix + key.Text, cancellation).ConfigureAwait(false);
        return bytes is null ? null : JsonSerializer.Deserialize(bytes, RevocationJson.Default.SessionRevocation);
    }

    private Task WriteAsync(string prefix, SessionRevocation record, CancellationToken cancellation)
    {
        uint now = clock.Now();
        DistributedCacheEntryOptions entry = new() { AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(Math.Max(record.Expires, now + 1) - now) };
        return cache.SetAsync(prefix + record.Key.Text, JsonSerializer.SerializeToUtf8Bytes(record, RevocationJson.Default.SessionRevocation), entry, cancellation);
    }
}

/// <summary>The form in the cache.</summary>
[JsonSerializable(typeof(SessionRevocation))]
internal sealed partial class RevocationJson : JsonSerializerContext;
