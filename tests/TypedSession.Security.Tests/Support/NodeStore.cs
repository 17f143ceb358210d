namespace TypedSession.Security.Tests.Support;

/// <summary>One node's way to a store that it shares with others, call by call in a set order.</summary>
internal sealed class NodeStore(ISessionStore shared, Interleaving order, int node) : ISessionStore
{
    public bool ComparesVersions => shared.ComparesVersions;

    public Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellation) => order.CallAsync(node, () => shared.CreateAsync(record, cancellation));

    public Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellation) => order.CallAsync(node, () => shared.LoadAsync(key, cancellation));

    public Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellation) => order.CallAsync(node, () => shared.SaveAsync(record, cancellation));

    public Task TouchAsync(SessionRecordTouch touch, CancellationToken cancellation) => DoAsync(() => shared.TouchAsync(touch, cancellation));

    public Task DeleteAsync(SessionRecordKey key, CancellationToken cancellation) => DoAsync(() => shared.DeleteAsync(key, cancellation));

    public Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellation) => order.CallAsync(node, () => shared.ListAsync(owner, cancellation));

    public Task<int> SweepAsync(DateTimeOffset now, int atMost, CancellationToken cancellation) => shared.SweepAsync(now, atMost, cancellation);

    private Task DoAsync(Func<Task> call) => order.CallAsync(node, async () =>
    {
        await call();
        return true;
    });
}
