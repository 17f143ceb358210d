namespace TypedSession.Tests.Stores;

/// <summary>A store, in memory if not another, that can be watched, changed behind the library's back, and made to fail.</summary>
public sealed class RecordingStore(ISessionStore? inner = null) : ISessionStore
{
    private readonly ISessionStore _inner = inner ?? new InMemorySessionStore();

    /// <summary>Called before each operation, with its name: may throw.</summary>
    public Func<string, Task>? Before { get; set; }

    /// <summary>Called after each operation, with its name: may throw, as when the answer is lost.</summary>
    public Func<string, Task>? After { get; set; }

    /// <summary>Called with the token of each load.</summary>
    public Action<CancellationToken>? Loading { get; set; }

    public List<SessionRecord> Written { get; } = [];

    public List<string> Calls { get; } = [];

    public bool ComparesVersions => _inner.ComparesVersions;

    public void Replace(SessionRecord record)
    {
        _inner.DeleteAsync(record.Key, default).GetAwaiter().GetResult();
        _inner.CreateAsync(record, default).GetAwaiter().GetResult();
    }

    public Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellation) => RunAsync("create", record, () => _inner.CreateAsync(record, cancellation));

    public Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellation)
    {
        Loading?.Invoke(cancellation);
        return RunAsync("load", null, () => _inner.LoadAsync(key, cancellation));
    }

    public Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellation) => RunAsync("save", record, () => _inner.SaveAsync(record, cancellation));

    public Task TouchAsync(SessionRecordTouch touch, CancellationToken cancellation) => RunAsync("touch", null, async () =>
    {
        await _inner.TouchAsync(touch, cancellation);
        return true;
    });

    public Task DeleteAsync(SessionRecordKey key, CancellationToken cancellation) => RunAsync("delete", null, async () =>
    {
        await _inner.DeleteAsync(key, cancellation);
        return true;
    });

    public Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellation) => RunAsync("list", null, () => _inner.ListAsync(owner, cancellation));

    public Task<int> SweepAsync(DateTimeOffset now, int atMost, CancellationToken cancellation) => RunAsync("sweep", null, () => _inner.SweepAsync(now, atMost, cancellation));

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
