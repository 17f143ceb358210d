using System.Collections.Concurrent;

namespace TypedSession;

/// <summary>Keeps sessions in this process: for development and tests. They end with it.</summary>
public sealed class InMemorySessionRecordStore : ISessionRecordStore
{
    private readonly ConcurrentDictionary<SessionRecordKey, SessionRecord> _records = new();

    /// <inheritdoc/>
    public bool DetectsConflicts => true;

    /// <inheritdoc/>
    public Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Task.FromResult(_records.TryAdd(record.Key, record));
    }

    /// <inheritdoc/>
    public Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellationToken) =>
        Task.FromResult(_records.GetValueOrDefault(key));

    /// <inheritdoc/>
    public Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);

        // A touch in between replaces the record and not its version: then it is looked at once more.
        while (_records.TryGetValue(record.Key, out SessionRecord? known) && known.Version == record.Version - 1)
        {
            if (_records.TryUpdate(record.Key, record, known)) return Task.FromResult(true);
        }

        return Task.FromResult(false);
    }

    /// <inheritdoc/>
    public Task TouchAsync(SessionRecordTouch touch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(touch);
        while (_records.TryGetValue(touch.Key, out SessionRecord? known) && known.Version == touch.Version)
        {
            if (_records.TryUpdate(touch.Key, known.TouchedBy(touch), known)) break;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task DeleteAsync(SessionRecordKey key, CancellationToken cancellationToken)
    {
        _records.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SessionRecordSummary>>(
        [.. _records.Values.Where(record => record.Owner == owner).OrderByDescending(static record => record.LastSeen)
            .Select(static record => record.ToSummary())]);

    /// <inheritdoc/>
    public Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken)
    {
        int removed = 0;
        foreach (KeyValuePair<SessionRecordKey, SessionRecord> pair in _records)
        {
            if (removed == atMost) break;
            if (pair.Value.Expires <= now && _records.TryRemove(pair)) removed++;
        }

        return Task.FromResult(removed);
    }
}
