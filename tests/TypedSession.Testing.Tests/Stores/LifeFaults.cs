namespace TypedSession.Testing.Tests.Stores;

/// <summary>
/// Removes by itself what has expired, as a server with a time to live does, some time after its end. Others are wrong in one point.
/// </summary>
public class HasTimeToLive(TimeSpan grace) : CorrectStore
{
    private readonly Dictionary<SessionRecordKey, DateTimeOffset> _ends = [];

    public override Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        Expire();
        SetEnd(record.Key, record.Expires, grace);
        return base.CreateAsync(record, cancellationToken);
    }

    public override Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellationToken)
    {
        Expire();
        return base.LoadAsync(key, cancellationToken);
    }

    public override async Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        Expire();
        bool isSaved = await base.SaveAsync(record, cancellationToken);
        if (isSaved && SaveProlongs) SetEnd(record.Key, record.Expires, WriteGrace);
        return isSaved;
    }

    public override async Task TouchAsync(SessionRecordTouch touch, CancellationToken cancellationToken)
    {
        Expire();
        await base.TouchAsync(touch, cancellationToken);
        if (TouchProlongs) SetEnd(touch.Key, touch.Expires, WriteGrace);
    }

    public override Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellationToken)
    {
        Expire();
        return base.ListAsync(owner, cancellationToken);
    }

    public override Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken) => Task.FromResult(0);

    protected virtual bool SaveProlongs => true;

    protected virtual bool TouchProlongs => true;

    /// <summary>After a save or touch.</summary>
    protected virtual TimeSpan WriteGrace => grace;

    private void SetEnd(SessionRecordKey key, DateTimeOffset end, TimeSpan after)
    {
        lock (Records) _ends[key] = end + after;
    }

    private void Expire()
    {
        lock (Records)
        {
            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            foreach (SessionRecordKey key in Records.Keys.Where(key => _ends[key] <= now).ToList()) Records.Remove(key);
        }
    }
}

public sealed class SaveDoesNotProlong(TimeSpan grace) : HasTimeToLive(grace)
{
    protected override bool SaveProlongs => false;
}

public sealed class TouchDoesNotProlong(TimeSpan grace) : HasTimeToLive(grace)
{
    protected override bool TouchProlongs => false;
}

public sealed class HasGraceOnCreateOnly() : HasTimeToLive(TimeSpan.FromMinutes(5))
{
    protected override TimeSpan WriteGrace => TimeSpan.Zero;
}

/// <summary>Its index of owners has a time to live of its own, which a create sets and nothing prolongs.</summary>
public sealed class ListsUntilTheFirstEnd : CorrectStore
{
    private readonly Dictionary<SessionRecordKey, DateTimeOffset> _ends = [];

    public override Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        lock (Records) _ends.TryAdd(record.Key, record.Expires);
        return base.CreateAsync(record, cancellationToken);
    }

    public override Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellationToken)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return ListAsync(record => record.Owner == owner && (_ends[record.Key] > now || record.Expires <= now));
    }
}

/// <summary>Its index of owners is written after the record, and not looked at again.</summary>
public sealed class ListsWhatIsGone : CorrectStore
{
    private readonly Dictionary<SessionRecordKey, SessionRecord> _index = [];

    public override async Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellationToken) =>
        await base.CreateAsync(record, cancellationToken) && await IndexAsync(record);

    public override async Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        if (!await base.SaveAsync(record, cancellationToken)) return false;
        await Network.DelayAsync();
        return await IndexAsync(record);
    }

    public override async Task TouchAsync(SessionRecordTouch touch, CancellationToken cancellationToken)
    {
        await base.TouchAsync(touch, cancellationToken);
        await LockedAsync(() => Find(touch) is { } known ? _index[touch.Key] = known : null);
    }

    public override async Task DeleteAsync(SessionRecordKey key, CancellationToken cancellationToken)
    {
        await base.DeleteAsync(key, cancellationToken);
        await LockedAsync(() => _index.Remove(key));
    }

    public override Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellationToken) => LockedAsync<IReadOnlyList<SessionRecordSummary>>(() =>
    [
        .. _index.Values.Where(record => record.Owner == owner).OrderByDescending(static record => record.LastSeen).Select(static record =>
            new SessionRecordSummary { Key = record.Key, State = record.State, Created = record.Created, LastSeen = record.LastSeen, Expires = record.Expires }),
    ]);

    private Task<bool> IndexAsync(SessionRecord record) => LockedAsync(() => (_index[record.Key] = record) is not null);
}

/// <summary>Says that it keeps what it has.</summary>
public sealed class SaysThatItIsDurable(CorrectStore? other = null) : CorrectStore(other), ISessionRecordStore
{
    public bool IsDurable => true;
}
