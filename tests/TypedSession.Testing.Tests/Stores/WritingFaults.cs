namespace TypedSession.Testing.Tests.Stores;

/// <summary>A save that changes the record otherwise.</summary>
public abstract class SavesOtherwise : CorrectStore
{
    public override Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellationToken) => LockedAsync(() =>
    {
        SessionRecord? known = Records.GetValueOrDefault(record.Key);
        if (!IsRight(known?.Version, record.Version)) return false;
        Records[record.Key] = known is null ? record : Change(known, record);
        return true;
    });

    protected virtual bool IsRight(long? known, long saved) => known == saved - 1;

    protected virtual SessionRecord Change(SessionRecord known, SessionRecord saved) => saved;
}

public sealed class LeavesATail : SavesOtherwise
{
    protected override SessionRecord Change(SessionRecord known, SessionRecord saved) =>
        known.Data.Length <= saved.Data.Length ? saved : saved with { Data = (byte[])[.. saved.Data.Span, .. known.Data.Span[saved.Data.Length..]] };
}

public sealed class KeepsTheFirstOwner : SavesOtherwise
{
    protected override SessionRecord Change(SessionRecord known, SessionRecord saved) => saved with { Owner = known.Owner ?? saved.Owner };
}

public sealed class NeverGoesBackInTime : SavesOtherwise
{
    protected override SessionRecord Change(SessionRecord known, SessionRecord saved) => saved.Expires < known.Expires ? saved with { Expires = known.Expires } : saved;
}

public sealed class TakesAnyLaterVersion : SavesOtherwise
{
    protected override bool IsRight(long? known, long saved) => known < saved;
}

public sealed class TakesTheSameVersion : SavesOtherwise
{
    protected override bool IsRight(long? known, long saved) => known == saved - 1 || (known == saved && saved > 1);
}

public sealed class TakesMissingForZero : SavesOtherwise
{
    protected override bool IsRight(long? known, long saved) => (known ?? 0) == saved - 1;
}

/// <summary>Compares with the last version that it knows of, whether the record is still there or not.</summary>
public sealed class BringsBack : CorrectStore
{
    private readonly Dictionary<SessionRecordKey, long> _versions = [];

    public override Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellationToken) => LockedAsync(() =>
    {
        _versions[record.Key] = record.Version;
        return Records.TryAdd(record.Key, record);
    });

    public override Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellationToken) => LockedAsync(() =>
    {
        if (!_versions.TryGetValue(record.Key, out long known) || known != record.Version - 1) return false;
        _versions[record.Key] = record.Version;
        Records[record.Key] = record;
        return true;
    });
}

public sealed class TouchCountsAsSave : CorrectStore
{
    public override Task TouchAsync(SessionRecordTouch touch, CancellationToken cancellationToken) => LockedAsync(() =>
        Find(touch) is { } known && (Records[touch.Key] = Touched(known, touch) with { Version = known.Version + 1 }) is not null);
}

public sealed class TouchForgetsTheEnd : CorrectStore
{
    public override Task TouchAsync(SessionRecordTouch touch, CancellationToken cancellationToken) => LockedAsync(() =>
        Find(touch) is { } known && (Records[touch.Key] = Touched(known, touch) with { Expires = known.Expires }) is not null);
}

public sealed class TouchForgetsTheTag : CorrectStore
{
    public override Task TouchAsync(SessionRecordTouch touch, CancellationToken cancellationToken) => LockedAsync(() =>
        Find(touch) is { } known && (Records[touch.Key] = Touched(known, touch) with { Tag = known.Tag }) is not null);
}

public sealed class TouchesAnyVersion : CorrectStore
{
    public override Task TouchAsync(SessionRecordTouch touch, CancellationToken cancellationToken) => LockedAsync(() =>
        Records.TryGetValue(touch.Key, out SessionRecord? known) && (Records[touch.Key] = Touched(known, touch)) is not null);
}

public sealed class TouchMakesRecords : CorrectStore
{
    public override Task TouchAsync(SessionRecordTouch touch, CancellationToken cancellationToken) => LockedAsync(() =>
    {
        SessionRecord known = Records.GetValueOrDefault(touch.Key)
            ?? new SessionRecord { Key = touch.Key, State = "", Version = touch.Version, Data = default, Created = touch.LastSeen, LastSeen = default, Expires = default, Tag = default };
        if (known.Version == touch.Version) Records[touch.Key] = Touched(known, touch);
        return true;
    });
}

public sealed class DeletesAllOfAnOwner : CorrectStore
{
    public override Task DeleteAsync(SessionRecordKey key, CancellationToken cancellationToken) => LockedAsync(() =>
    {
        string? owner = Records.GetValueOrDefault(key)?.Owner;
        foreach (SessionRecord each in Records.Values.Where(each => each.Key == key || (owner is not null && each.Owner == owner)).ToList()) Records.Remove(each.Key);
        return true;
    });
}

public sealed class DeleteThrowsForMissing : CorrectStore
{
    public override Task DeleteAsync(SessionRecordKey key, CancellationToken cancellationToken) => LockedAsync(() => Records.Remove(key) ? true : throw new KeyNotFoundException("no such record"));
}
