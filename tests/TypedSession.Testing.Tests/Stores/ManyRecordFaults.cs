namespace TypedSession.Testing.Tests.Stores;

public sealed class ListsWithoutCase : CorrectStore
{
    public override Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellationToken) =>
        ListAsync(record => string.Equals(record.Owner, owner, StringComparison.OrdinalIgnoreCase));
}

public sealed class ListsNobodysToo : CorrectStore
{
    public override Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellationToken) =>
        ListAsync(record => record.Owner is null || record.Owner == owner);
}

public sealed class ListsOnePage(int size) : CorrectStore
{
    public override async Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellationToken) =>
        [.. (await base.ListAsync(owner, cancellationToken)).Take(size)];
}

/// <summary>Its index is a document for each owner, which is read, changed and written.</summary>
public sealed class IndexesWithoutComparing : CorrectStore
{
    private readonly Dictionary<string, SessionRecordKey[]> _index = [];

    public override async Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        await IndexAsync(record);
        return await base.CreateAsync(record, cancellationToken);
    }

    public override async Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        await IndexAsync(record);
        return await base.SaveAsync(record, cancellationToken);
    }

    public override Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellationToken) =>
        ListAsync(record => record.Owner == owner && _index.GetValueOrDefault(owner, []).Contains(record.Key));

    private async Task IndexAsync(SessionRecord record)
    {
        if (record.Owner is not { } owner) return;
        SessionRecordKey[] known = await LockedAsync(() => _index.GetValueOrDefault(owner, []));
        if (known.Contains(record.Key)) return;
        await Network.DelayAsync();
        await LockedAsync(() => _index[owner] = [.. known, record.Key]);
    }
}

public sealed class ListsOldestFirst : CorrectStore
{
    public override async Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellationToken) =>
        [.. (await base.ListAsync(owner, cancellationToken)).Reverse()];
}

/// <summary>Its index of owners is written by a create alone.</summary>
public sealed class ListsByTheFirstOwner : CorrectStore
{
    private readonly Dictionary<SessionRecordKey, string?> _owners = [];

    public override Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        lock (Records) _owners.TryAdd(record.Key, record.Owner);
        return base.CreateAsync(record, cancellationToken);
    }

    public override Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellationToken) =>
        ListAsync(record => _owners[record.Key] == owner);
}

public sealed class SweepsASecondEarly : CorrectStore
{
    public override Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken) =>
        DeleteExpiredAsync(record => record.Expires <= now.AddSeconds(1), atMost);
}

public sealed class SweepsASecondLate : CorrectStore
{
    public override Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken) =>
        DeleteExpiredAsync(record => record.Expires < now, atMost);
}

public sealed class SweepsEverybodys : CorrectStore
{
    public override Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken) =>
        DeleteExpiredAsync(record => record.Expires <= now || record.Owner is not null, atMost);
}

public sealed class SweepsWithoutBound : CorrectStore
{
    public override async Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken) =>
        Math.Min(atMost, await DeleteExpiredAsync(record => record.Expires <= now, int.MaxValue));
}

public sealed class SweepsNothing : CorrectStore
{
    public override Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken) => Task.FromResult(0);
}

/// <summary>Its index of ends is not written by a touch.</summary>
public sealed class SweepsWhatWasTouched : CorrectStore
{
    private readonly Dictionary<SessionRecordKey, DateTimeOffset> _ends = [];

    public override Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        lock (Records) _ends[record.Key] = record.Expires;
        return base.CreateAsync(record, cancellationToken);
    }

    public override Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        lock (Records) _ends[record.Key] = record.Expires;
        return base.SaveAsync(record, cancellationToken);
    }

    public override Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken) =>
        DeleteExpiredAsync(record => _ends[record.Key] <= now, atMost);
}
