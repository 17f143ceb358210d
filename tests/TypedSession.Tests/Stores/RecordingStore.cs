namespace TypedSession.Tests.Stores;

/// <summary>A store, in memory if not another, that can be watched, changed behind the library's back, and made to fail.</summary>
public sealed class RecordingStore(ISessionRecordStore? inner = null) : ISessionRecordStore
{
    private readonly ISessionRecordStore _inner = inner ?? new InMemorySessionRecordStore();

    /// <summary>Called before each operation, with its name: may throw.</summary>
    public Func<string, Task>? Before { get; set; }

    /// <summary>Called after each operation, with its name: may throw, as when the answer is lost.</summary>
    public Func<string, Task>? After { get; set; }

    /// <summary>Called with the token of each load.</summary>
    public Action<CancellationToken>? Loading { get; set; }

    /// <summary>Where a load looks for a key: a store may answer with another row.</summary>
    public Func<SessionRecordKey, SessionRecordKey> Finding { get; set; } = static key => key;

    public List<SessionRecord> Written { get; } = [];

    public List<string> Calls { get; } = [];

    public bool DetectsConflicts => _inner.DetectsConflicts;

    public void Replace(SessionRecord record)
    {
        _inner.DeleteAsync(record.Key, default).GetAwaiter().GetResult();
        _inner.CreateAsync(record, default).GetAwaiter().GetResult();
    }

    public Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellationToken) => RunAsync("create", record, () => _inner.CreateAsync(record, cancellationToken));

    public Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellationToken)
    {
        Loading?.Invoke(cancellationToken);
        return RunAsync("load", null, () => _inner.LoadAsync(Finding(key), cancellationToken));
    }

    public Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellationToken) => RunAsync("save", record, () => _inner.SaveAsync(record, cancellationToken));

    public Task TouchAsync(SessionRecordTouch touch, CancellationToken cancellationToken) => RunAsync("touch", null, async () =>
    {
        await _inner.TouchAsync(touch, cancellationToken);
        return true;
    });

    public Task DeleteAsync(SessionRecordKey key, CancellationToken cancellationToken) => RunAsync("delete", null, async () =>
    {
        await _inner.DeleteAsync(key, cancellationToken);
        return true;
    });

    public Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellationToken) => RunAsync("list", null, () => _inner.ListAsync(owner, cancellationToken));

    public Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken) => RunAsync("sweep", null, () => _inner.DeleteExpiredAsync(now, atMost, cancellationToken));

    private async Task<TResult> RunAsync<TResult>(string operation, SessionRecord? record, Func<Task<TResult>> run)
    {
        lock (Calls)
        {
            Calls.Add(operation);
            if (record is not null) Written.Add(record);
        }

        if (Before is not null) await Before(operation);
        TResult result = await run();
        if (After is not null) await After(operation);
        return result;
    }
}
