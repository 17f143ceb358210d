using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Caching.Distributed;

namespace TypedSession;

/// <summary>
/// Keeps sessions in any <see cref="IDistributedCache"/>. A cache cannot compare before it writes: of two writers at the same moment the last
/// one wins, and <see cref="ListAsync"/> is not supported. What was removed leaves a mark for a while, so that a late writer does not bring it back.
/// </summary>
/// <param name="cache">The cache.</param>
/// <param name="time">Tells the time.</param>
public sealed class DistributedCacheSessionStore(IDistributedCache cache, TimeProvider time) : ISessionStore
{
    private const string Prefix = "typedsession:";

    /// <summary>Longer than any request that began before the end.</summary>
    private static readonly TimeSpan MarkLife = TimeSpan.FromMinutes(10);

    /// <summary>Not a record: what was there has been removed.</summary>
    private static readonly byte[] Removed = [0];

    /// <inheritdoc/>
    public bool ComparesVersions => false;

    /// <inheritdoc/>
    public async Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (await cache.GetAsync(Prefix + record.Key.Text, cancellation).ConfigureAwait(false) is not null) return false;
        await WriteAsync(record, cancellation).ConfigureAwait(false);
        return true;
    }

    /// <inheritdoc/>
    public async Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellation)
    {
        byte[]? bytes = await cache.GetAsync(Prefix + key.Text, cancellation).ConfigureAwait(false);
        return bytes is null || bytes.AsSpan().SequenceEqual(Removed) ? null : JsonSerializer.Deserialize(bytes, RecordJson.Default.SessionRecord);
    }

    /// <inheritdoc/>
    public async Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(record);
        if ((await LoadAsync(record.Key, cancellation).ConfigureAwait(false))?.Version != record.Version - 1) return false;
        await WriteAsync(record, cancellation).ConfigureAwait(false);
        return true;
    }

    /// <inheritdoc/>
    public async Task TouchAsync(SessionRecordKey key, DateTimeOffset lastSeen, DateTimeOffset expires, CancellationToken cancellation)
    {
        if (await LoadAsync(key, cancellation).ConfigureAwait(false) is not { } record) return;
        await WriteAsync(record with { LastSeen = lastSeen, Expires = expires }, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(SessionRecordKey key, CancellationToken cancellation) =>
        cache.SetAsync(Prefix + key.Text, Removed, new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = MarkLife }, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellation) =>
        throw new NotSupportedException("A distributed cache cannot list what it holds. Use a store that can, such as PostgreSQL.");

    /// <summary>Does nothing: a cache removes what has expired by itself.</summary>
    /// <inheritdoc/>
    public Task<int> SweepAsync(DateTimeOffset now, int atMost, CancellationToken cancellation) => Task.FromResult(0);

    private Task WriteAsync(SessionRecord record, CancellationToken cancellation)
    {
        TimeSpan life = record.Expires - time.GetUtcNow();
        DistributedCacheEntryOptions entry = new() { AbsoluteExpirationRelativeToNow = life > TimeSpan.FromSeconds(1) ? life : TimeSpan.FromSeconds(1) };
        return cache.SetAsync(Prefix + record.Key.Text, JsonSerializer.SerializeToUtf8Bytes(record, RecordJson.Default.SessionRecord), entry, cancellation);
    }
}

/// <summary>The form in the cache.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(RecordKeyJson)])]
[JsonSerializable(typeof(SessionRecord))]
internal sealed partial class RecordJson : JsonSerializerContext;

/// <summary>A key by its text.</summary>
internal sealed class RecordKeyJson : JsonConverter<SessionRecordKey>
{
    public override SessionRecordKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => SessionRecordKey.Parse(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, SessionRecordKey value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}
