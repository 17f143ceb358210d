namespace TypedSession.Testing.Tests.Stores;

public sealed class CreatesOverWhatIsThere : CorrectStore
{
    public override Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellationToken) => LockedAsync(() =>
    {
        bool isNew = !Records.ContainsKey(record.Key);
        Records[record.Key] = record;
        return isNew;
    });
}

/// <summary>Its mark of what was deleted makes a create do nothing, and the answer does not say so.</summary>
public sealed class ForgetsToSayNo : CorrectStore
{
    private readonly HashSet<SessionRecordKey> _deleted = [];

    public override Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellationToken) => LockedAsync(() => _deleted.Contains(record.Key) || Records.TryAdd(record.Key, record));

    public override Task DeleteAsync(SessionRecordKey key, CancellationToken cancellationToken) => LockedAsync(() =>
    {
        _deleted.Add(key);
        return Records.Remove(key);
    });
}

/// <summary>Loads a record otherwise than it was written.</summary>
public abstract class LoadsOtherwise : CorrectStore
{
    public override async Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellationToken) =>
        await base.LoadAsync(key, cancellationToken) is { } record ? Change(record) : null;

    protected abstract SessionRecord? Change(SessionRecord record);
}

public sealed class ThrowsForMissing : CorrectStore
{
    public override async Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellationToken) =>
        await base.LoadAsync(key, cancellationToken) ?? throw new KeyNotFoundException("no such record");
}

public sealed class HasNoNullOwner : LoadsOtherwise
{
    protected override SessionRecord Change(SessionRecord record) => record with { Owner = record.Owner ?? "" };
}

public sealed class CutsData(int at) : LoadsOtherwise
{
    protected override SessionRecord Change(SessionRecord record) => record with { Data = record.Data[..Math.Min(at, record.Data.Length)] };
}

public sealed class HasLocalTimes : LoadsOtherwise
{
    protected override SessionRecord Change(SessionRecord record) => record with { LastSeen = record.LastSeen.ToOffset(TimeSpan.FromHours(1)) };
}

public sealed class EndsIn2038 : LoadsOtherwise
{
    protected override SessionRecord Change(SessionRecord record) =>
        record with { Expires = DateTimeOffset.FromUnixTimeSeconds(Math.Min(record.Expires.ToUnixTimeSeconds(), int.MaxValue)) };
}

/// <summary>Judges expiry itself.</summary>
public sealed class HidesExpired : LoadsOtherwise
{
    protected override SessionRecord? Change(SessionRecord record) => record.Expires <= TimeProvider.System.GetUtcNow() ? null : record;
}

public sealed class IgnoresCase : CorrectStore
{
    public IgnoresCase() => Records = new(new Comparer());

    private sealed class Comparer : IEqualityComparer<SessionRecordKey>
    {
        public bool Equals(SessionRecordKey x, SessionRecordKey y) => StringComparer.OrdinalIgnoreCase.Equals(x.Text, y.Text);

        public int GetHashCode(SessionRecordKey key) => StringComparer.OrdinalIgnoreCase.GetHashCode(key.Text);
    }
}

/// <summary>Reads each record into the same buffer.</summary>
public sealed class SharesBuffers : CorrectStore
{
    private readonly Dictionary<(SessionRecordKey Key, int Thread), byte[]> _buffers = [];

    public override Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellationToken) => LockedAsync(() =>
    {
        if (Records.GetValueOrDefault(key) is not { } record || record.Data.Length > 1000) return Records.GetValueOrDefault(key);
        if (!_buffers.TryGetValue((key, Environment.CurrentManagedThreadId), out byte[]? buffer)) _buffers[(key, Environment.CurrentManagedThreadId)] = buffer = new byte[1000];
        record.Data.CopyTo(buffer);
        return record with { Data = buffer.AsMemory(0, record.Data.Length) };
    });
}
