using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Caching.Distributed;

namespace TypedSession;

/// <summary>
/// Keeps sessions in any <see cref="IDistributedCache"/>. A cache cannot compare before it writes: of two writers at the same moment
/// the last one wins, and <see cref="ListAsync"/> is not supported. What was removed leaves a mark of its own, which each writer looks
/// for after it has written: so a removal holds, however late a writer is.
/// </summary>
/// <param name="cache">The cache.</param>
/// <param name="time">Tells the time; left out, the system's clock does.</param>
public sealed class DistributedCacheSessionRecordStore(IDistributedCache cache, TimeProvider? time = null) : ISessionRecordStore
{
    private const string Prefix = "typedsession:";
    private const string MarkPrefix = "typedsession:removed:";

    /// <summary>Longer than any request that began before the end.</summary>
    private static readonly TimeSpan MarkLife = TimeSpan.FromMinutes(10);

    private static readonly byte[] Mark = [0];

    /// <inheritdoc/>
    public bool DetectsConflicts => false;

    /// <inheritdoc/>
    public async Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (await IsRemovedAsync(record.Key, cancellationToken).ConfigureAwait(false)
            || await LoadAsync(record.Key, cancellationToken).ConfigureAwait(false) is not null)
        {
            return false;
        }

        return await WriteAsync(record, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellationToken)
    {
        byte[]? bytes = await cache.GetAsync(Prefix + key.Text, cancellationToken).ConfigureAwait(false);
        return bytes is null ? null : JsonSerializer.Deserialize(bytes, RecordJson.Default.SessionRecord);
    }

    /// <inheritdoc/>
    public async Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        if ((await LoadAsync(record.Key, cancellationToken).ConfigureAwait(false))?.Version != record.Version - 1) return false;
        return await WriteAsync(record, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task TouchAsync(SessionRecordTouch touch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(touch);
        if (await LoadAsync(touch.Key, cancellationToken).ConfigureAwait(false) is not { } record || record.Version != touch.Version)
            return;
        await WriteAsync(record.TouchedBy(touch), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(SessionRecordKey key, CancellationToken cancellationToken)
    {
        // The mark first: a writer that does not see it yet has written before the record goes.
        DistributedCacheEntryOptions life = new() { AbsoluteExpirationRelativeToNow = MarkLife };
        await cache.SetAsync(MarkPrefix + key.Text, Mark, life, cancellationToken).ConfigureAwait(false);
        await cache.RemoveAsync(Prefix + key.Text, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A distributed cache cannot list what it holds. Use a store that can, such as PostgreSQL.");

    /// <summary>Does nothing: a cache removes what has expired by itself.</summary>
    /// <inheritdoc/>
    public Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken) => Task.FromResult(0);

    private async Task<bool> IsRemovedAsync(SessionRecordKey key, CancellationToken cancellationToken) =>
        await cache.GetAsync(MarkPrefix + key.Text, cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>Writes a record, and takes it away again where it was removed meanwhile.</summary>
    /// <returns>Whether it stays.</returns>
    private async Task<bool> WriteAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        TimeSpan life = record.Expires - (time ?? TimeProvider.System).GetUtcNow();
        DistributedCacheEntryOptions entry =
            new() { AbsoluteExpirationRelativeToNow = life > TimeSpan.FromSeconds(1) ? life : TimeSpan.FromSeconds(1) };
        await cache.SetAsync(Prefix + record.Key.Text, JsonSerializer.SerializeToUtf8Bytes(record, RecordJson.Default.SessionRecord), entry,
            cancellationToken).ConfigureAwait(false);
        if (!await IsRemovedAsync(record.Key, cancellationToken).ConfigureAwait(false)) return true;
        await cache.RemoveAsync(Prefix + record.Key.Text, cancellationToken).ConfigureAwait(false);
        return false;
    }
}

/// <summary>The form in the cache.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(RecordKeyJson)])]
[JsonSerializable(typeof(SessionRecord))]
internal sealed partial class RecordJson : JsonSerializerContext;

/// <summary>A key by its text.</summary>
internal sealed class RecordKeyJson : JsonConverter<SessionRecordKey>
{
    public override SessionRecordKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        SessionRecordKey.Parse(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, SessionRecordKey value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Text);
}
