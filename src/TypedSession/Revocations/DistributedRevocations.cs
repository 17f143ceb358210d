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
    private const int MaxAnswers = 100_000;

    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = MaxAnswers });

    public override TimeSpan MaxDelay { get; } = TimeSpan.FromSeconds(5);

    public override bool IsFetched => true;

    public override bool IsDurable => true;

    public override async ValueTask AddAsync(SessionRevocation record, CancellationToken cancellation)
    {
        // Two nodes that write one key at the same moment: the last one wins, and both ended the same sessions within the same moment.
        SessionRevocation? known = await ReadAsync(record.Key, cancellation).ConfigureAwait(false);
        SessionRevocation merged = known is null ? record : known.Merge(record);
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(merged, RevocationJson.Default.SessionRevocation);
        uint seconds = Math.Max(merged.Expires, clock.Now() + 1) - clock.Now();
        DistributedCacheEntryOptions entry = new() { AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(seconds) };
        await cache.SetAsync(Prefix + record.Key.Text, bytes, entry, cancellation).ConfigureAwait(false);
    }

    public override ValueTask FetchAsync(ReadOnlyMemory<SessionRevocationKey> keys, CancellationToken cancellation)
    {
        foreach (SessionRevocationKey key in keys.Span)
        {
            if (!IsFresh(key)) return ReadAllAsync(keys, cancellation);
        }

        return default;
    }

    public void Dispose() => _answers.Dispose();

    private async ValueTask ReadAllAsync(ReadOnlyMemory<SessionRevocationKey> keys, CancellationToken cancellation)
    {
        for (int i = 0; i < keys.Length; i++)
        {
            SessionRevocationKey key = keys.Span[i];
            if (IsFresh(key)) continue;
            uint asked = clock.Now();
            if (await ReadAsync(key, cancellation).ConfigureAwait(false) is { } record) table.Add(record);
            using ICacheEntry entry = _answers.CreateEntry(key);
            entry.Value = asked;
            entry.Size = 1;
            entry.AbsoluteExpirationRelativeToNow = MaxDelay;
        }
    }

    private bool IsFresh(SessionRevocationKey key) =>
        _answers.TryGetValue(key, out uint asked) && clock.Now() - asked < (uint)MaxDelay.TotalSeconds;

    private async ValueTask<SessionRevocation?> ReadAsync(SessionRevocationKey key, CancellationToken cancellation)
    {
        byte[]? bytes = await cache.GetAsync(Prefix + key.Text, cancellation).ConfigureAwait(false);
        return bytes is null ? null : JsonSerializer.Deserialize(bytes, RevocationJson.Default.SessionRevocation);
    }
}

/// <summary>The form in the cache.</summary>
[JsonSerializable(typeof(SessionRevocation))]
internal sealed partial class RevocationJson : JsonSerializerContext;
