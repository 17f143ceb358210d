namespace TypedSession.Testing.Tests.Stores;

/// <summary>Looks, and writes later.</summary>
public sealed class CreatesAfterLooking : CorrectStore
{
    public override async Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        if (await LoadAsync(record.Key, cancellationToken) is not null) return false;
        await Network.DelayAsync();
        return await LockedAsync(() => (Records[record.Key] = record) is not null);
    }
}

/// <summary>Looks, and writes later, where there still is a record.</summary>
public sealed class SavesAfterLooking : CorrectStore
{
    public override async Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        if ((await LoadAsync(record.Key, cancellationToken))?.Version != record.Version - 1) return false;
        await Network.DelayAsync();
        return await LockedAsync(() => Records.ContainsKey(record.Key) && (Records[record.Key] = record) is not null);
    }
}

/// <summary>Compares versions, and takes a record that was deleted meanwhile for one to write.</summary>
public sealed class SavesWhatWasDeleted : CorrectStore
{
    public override async Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        if (await LoadAsync(record.Key, cancellationToken) is null) return false;
        await Network.DelayAsync();
        return await LockedAsync(() => (Records.GetValueOrDefault(record.Key)?.Version ?? record.Version - 1) == record.Version - 1 && (Records[record.Key] = record) is not null);
    }
}

/// <summary>Writes back all that it has read.</summary>
public sealed class TouchWritesAll : CorrectStore
{
    public override async Task TouchAsync(SessionRecordTouch touch, CancellationToken cancellationToken)
    {
        if (await LoadAsync(touch.Key, cancellationToken) is not { } known || known.Version != touch.Version) return;
        await Network.DelayAsync();
        await LockedAsync(() => Records.ContainsKey(touch.Key) ? Records[touch.Key] = Touched(known, touch) : null);
    }
}

/// <summary>Finds, and removes later, by the keys alone; counts what it has found, or what was there.</summary>
public sealed class SweepsAfterLooking(bool counts) : CorrectStore
{
    public override async Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken)
    {
        List<SessionRecord> found = await LockedAsync(() => Records.Values.Where(record => record.Expires <= now).Take(atMost).ToList());
        await Network.DelayAsync();
        return await LockedAsync(() =>
        {
            // By the key alone, or only what is still as it was found.
            int removed = found.Count(record => (counts || Records.GetValueOrDefault(record.Key) == record) && Records.Remove(record.Key));
            return counts ? removed : found.Count;
        });
    }
}

/// <summary>Removes what it has found where no save has come meanwhile: a touch leaves the version as it is.</summary>
public sealed class SweepsByVersion : CorrectStore
{
    public override async Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken)
    {
        List<SessionRecord> found = await LockedAsync(() => Records.Values.Where(record => record.Expires <= now).Take(atMost).ToList());
        await Network.DelayAsync();
        return await LockedAsync(() => found.Count(record => Records.GetValueOrDefault(record.Key)?.Version == record.Version && Records.Remove(record.Key)));
    }
}

/// <summary>Reads a record in two steps.</summary>
public sealed class ReadsInTwoSteps : CorrectStore
{
    public override async Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellationToken)
    {
        if (await base.LoadAsync(key, cancellationToken) is not { } first) return null;
        await Network.DelayAsync();
        return await base.LoadAsync(key, cancellationToken) is { } second ? first with { Data = second.Data } : null;
    }
}

/// <summary>Where there are several readers, most read from a copy that is one save behind.</summary>
public sealed class ReadsFromAReplica : CorrectStore
{
    private readonly Dictionary<SessionRecordKey, SessionRecord> _replica = [];
    private int _reads;

    public override Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        lock (Records)
        {
            if (Records.TryGetValue(record.Key, out SessionRecord? known)) _replica[record.Key] = known;
        }

        return base.SaveAsync(record, cancellationToken);
    }

    public override async Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellationToken)
    {
        bool isAlone = Interlocked.Increment(ref _reads) == 1;
        SessionRecord? record = await LockedAsync(() => isAlone ? Records.GetValueOrDefault(key) : _replica.GetValueOrDefault(key) ?? Records.GetValueOrDefault(key));
        await Network.DelayAsync();
        Interlocked.Decrement(ref _reads);
        return record;
    }
}

/// <summary>Keeps what it works on in a field.</summary>
public sealed class MixesSessionsUp : CorrectStore
{
    private SessionRecord? _current;

    public override async Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellationToken)
    {
        _current = await base.LoadAsync(key, cancellationToken);
        await Network.DelayAsync();
        return _current;
    }
}

public sealed class CancelledIsAFault : CorrectStore
{
    public override Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? throw new IOException("the connection is closed") : base.LoadAsync(key, cancellationToken);
}

/// <summary>Leaves half of a record where it is cancelled.</summary>
public sealed class StopsHalfWay : CorrectStore
{
    public override async Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Network.DelayAsync();
        if (!cancellationToken.IsCancellationRequested) return await base.SaveAsync(record, cancellationToken);
        await base.SaveAsync(record with { Data = record.Data[..(record.Data.Length / 2)] }, cancellationToken);
        throw new OperationCanceledException(cancellationToken);
    }
}

/// <summary>Another instance over the same records, which keeps what it has read.</summary>
public sealed class RemembersWhatItRead(CorrectStore? other = null) : CorrectStore(other)
{
    private readonly Dictionary<SessionRecordKey, SessionRecord> _read = [];

    public override async Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellationToken)
    {
        if (_read.TryGetValue(key, out SessionRecord? known)) return known;
        return await base.LoadAsync(key, cancellationToken) is { } record ? _read[key] = record : null;
    }
}

/// <summary>What lies between a store and its database.</summary>
internal static class Network
{
    public static Task DelayAsync() => Task.Delay(1);
}
