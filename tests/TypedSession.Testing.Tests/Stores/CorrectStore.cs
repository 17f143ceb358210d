namespace TypedSession.Testing.Tests.Stores;

/// <summary>A store of another author, one lock around a dictionary. Faulty ones differ from it in one method.</summary>
public class CorrectStore : ISessionRecordStore
{
    /// <summary>Another instance over the same records.</summary>
    public CorrectStore(CorrectStore? other = null) => Records = other?.Records ?? [];

    protected Dictionary<SessionRecordKey, SessionRecord> Records { get; init; }

    public virtual bool DetectsConflicts => true;

    public virtual Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellationToken) => LockedAsync(() => Records.TryAdd(record.Key, record));

    public virtual Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellationToken) => LockedAsync(() => Records.GetValueOrDefault(key));

    public virtual Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellationToken) => LockedAsync(() =>
    {
        if (Records.GetValueOrDefault(record.Key)?.Version != record.Version - 1) return false;
        Records[record.Key] = record;
        return true;
    });

    public virtual Task TouchAsync(SessionRecordTouch touch, CancellationToken cancellationToken) => LockedAsync(() =>
    {
        if (!Records.TryGetValue(touch.Key, out SessionRecord? known) || known.Version != touch.Version) return false;
        Records[touch.Key] = Touched(known, touch);
        return true;
    });

    public virtual Task DeleteAsync(SessionRecordKey key, CancellationToken cancellationToken) => LockedAsync(() => Records.Remove(key));

    public virtual Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellationToken) => ListAsync(record => record.Owner == owner);

    public virtual Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken) => DeleteExpiredAsync(record => record.Expires <= now, atMost);

    /// <summary>The record that a touch is of.</summary>
    protected SessionRecord? Find(SessionRecordTouch touch) => Records.GetValueOrDefault(touch.Key) is { } known && known.Version == touch.Version ? known : null;

    protected static SessionRecord Touched(SessionRecord known, SessionRecordTouch touch) => known with { LastSeen = touch.LastSeen, Expires = touch.Expires, Tag = touch.Tag };

    protected Task<IReadOnlyList<SessionRecordSummary>> ListAsync(Func<SessionRecord, bool> isIn) => LockedAsync<IReadOnlyList<SessionRecordSummary>>(() =>
        [.. Records.Values.Where(isIn).OrderByDescending(record => record.LastSeen).Select(record => new SessionRecordSummary { Key = record.Key, State = record.State, Created = record.Created, LastSeen = record.LastSeen, Expires = record.Expires })]);

    protected Task<int> DeleteExpiredAsync(Func<SessionRecord, bool> isOver, int atMost) => LockedAsync(() =>
        Records.Values.Where(isOver).Take(atMost).ToList().Count(record => Records.Remove(record.Key)));

    protected Task<TResult> LockedAsync<TResult>(Func<TResult> action)
    {
        lock (Records) return Task.FromResult(action());
    }
}
