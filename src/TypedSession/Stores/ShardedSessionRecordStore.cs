using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>
/// Spreads sessions over several stores: each lies in one of them, which its key tells. For more sessions than one server bears.
/// </summary>
/// <remarks>
/// Every node needs the same stores in the same order. One that is added at the end takes its part of all sessions, and those are missing
/// then: their users begin anew. Where one store is away, its sessions are, and lists of a user's sessions; an application that starts
/// then does not.
/// </remarks>
/// <example>
/// <code language="csharp"><![CDATA[
/// builder.Services.AddTypedSession()
///     .UseStore(_ => new ShardedSessionRecordStore(new PostgreSqlSessionRecordStore(first), new PostgreSqlSessionRecordStore(second)));
/// ]]></code>
/// </example>
public sealed class ShardedSessionRecordStore : ISessionRecordStore
{
    private readonly ISessionRecordStore[] _shards;

    /// <summary>Spreads sessions over stores.</summary>
    /// <param name="shards">
    /// The stores, in the order that every node has them in. Of one that is several stores itself, these count, and not the whole.
    /// </param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public ShardedSessionRecordStore(params ReadOnlySpan<ISessionRecordStore> shards)
    {
        if (shards.IsEmpty) throw new ArgumentException("There has to be at least one store.", nameof(shards));

        // Within each other, both would draw the same for a key, and leave stores empty.
        List<ISessionRecordStore> all = [];
        foreach (ISessionRecordStore shard in shards) all.AddRange(shard is ShardedSessionRecordStore several ? several._shards : [shard]);
        _shards = [.. all];
    }

    /// <inheritdoc/>
    public bool DetectsConflicts => _shards.All(static shard => shard.DetectsConflicts);

    /// <inheritdoc/>
    public bool IsDurable => _shards.All(static shard => shard.IsDurable);

    /// <inheritdoc/>
    public async Task StartAsync(ILogger logger, CancellationToken cancellationToken)
    {
        foreach (ISessionRecordStore shard in _shards) await shard.StartAsync(logger, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Of(record.Key).CreateAsync(record, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellationToken) =>
        Of(key).LoadAsync(key, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Of(record.Key).SaveAsync(record, cancellationToken);
    }

    /// <inheritdoc/>
    public Task TouchAsync(SessionRecordTouch touch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(touch);
        return Of(touch.Key).TouchAsync(touch, cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(SessionRecordKey key, CancellationToken cancellationToken) => Of(key).DeleteAsync(key, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellationToken)
    {
        IReadOnlyList<SessionRecordSummary>[] lists =
            await Task.WhenAll(_shards.Select(shard => shard.ListAsync(owner, cancellationToken))).ConfigureAwait(false);
        return [.. lists.SelectMany(static list => list).OrderByDescending(static session => session.LastSeen)];
    }

    /// <inheritdoc/>
    public async Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken)
    {
        int removed = 0;
        List<Exception> faults = [];
        foreach (ISessionRecordStore shard in _shards)
        {
            if (removed == atMost) break;
            try
            {
                removed += await shard.DeleteExpiredAsync(now, atMost - removed, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // The others are swept all the same, and as long as they have more.
                faults.Add(exception);
            }
        }

        return faults.Count == 0 || removed == atMost ? removed : throw new AggregateException(faults);
    }

    /// <summary>The stores.</summary>
    internal IReadOnlyList<ISessionRecordStore> Shards => _shards;

    /// <summary>
    /// Which store has a key: the one that draws the highest number for it. So a store more takes its part from each of the others, and
    /// changes nothing else.
    /// </summary>
    internal int IndexOf(SessionRecordKey key)
    {
        Span<byte> bytes = stackalloc byte[SessionRecordKey.Length];
        key.CopyTo(bytes);
        ulong hash = MemoryMarshal.Read<ulong>(bytes);
        int best = 0;
        ulong highest = 0;
        for (int shard = 0; shard < _shards.Length; shard++)
        {
            ulong number = Mix(hash ^ Mix((ulong)shard + 1));
            if (shard > 0 && number <= highest) continue;
            (best, highest) = (shard, number);
        }

        return best;
    }

    private ISessionRecordStore Of(SessionRecordKey key) => _shards[IndexOf(key)];

    /// <summary>
    /// Spreads a number's bits: the last step of SplitMix64. Keys are hashes already, so nothing rests on it but an even spread.
    /// </summary>
    private static ulong Mix(ulong number)
    {
        number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9;
        number = (number ^ (number >> 27)) * 0x94D049BB133111EB;
        return number ^ (number >> 31);
    }
}
