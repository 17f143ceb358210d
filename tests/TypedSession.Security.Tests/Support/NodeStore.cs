namespace TypedSession.Security.Tests.Support;

/// <summary>One node's way to a store that it shares with others, call by call in a set order.</summary>
internal sealed class NodeStore(ISessionRecordStore shared, Interleaving order, int node) : ISessionRecordStore
{
    public bool DetectsConflicts => shared.DetectsConflicts;

    public Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellationToken) => order.CallAsync(node, () => shared.CreateAsync(record, cancellationToken));

    public Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellationToken) => order.CallAsync(node, () => shared.LoadAsync(key, cancellationToken));

    public Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellationToken) => order.CallAsync(node, () => shared.SaveAsync(record, cancellationToken));

    public Task TouchAsync(SessionRecordTouch touch, CancellationToken cancellationToken) => DoAsync(() => shared.TouchAsync(touch, cancellationToken));

    public Task DeleteAsync(SessionRecordKey key, CancellationToken cancellationToken) => DoAsync(() => shared.DeleteAsync(key, cancellationToken));

    public Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellationToken) => order.CallAsync(node, () => shared.ListAsync(owner, cancellationToken));

    public Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken) => shared.DeleteExpiredAsync(now, atMost, cancellationToken);

    private Task DoAsync(Func<Task> call) => order.CallAsync(node, async () =>
    {
        await call();
        return true;
    });
}
