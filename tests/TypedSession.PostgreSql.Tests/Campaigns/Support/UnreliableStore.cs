namespace TypedSession.PostgreSql.Tests.Campaigns.Support;

/// <summary>A store of whose calls so many in a hundred fail: half of them before anything was done, half of them after.</summary>
internal sealed class UnreliableStore(ISessionStore inner, Func<int> percent) : ISessionStore
{
    public bool ComparesVersions => inner.ComparesVersions;

    public Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellation) => RunAsync(() => inner.CreateAsync(record, cancellation));

    public Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellation) => RunAsync(() => inner.LoadAsync(key, cancellation));

    public Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellation) => RunAsync(() => inner.SaveAsync(record, cancellation));

    public Task TouchAsync(SessionRecordKey key, DateTimeOffset lastSeen, DateTimeOffset expires, CancellationToken cancellation) =>
        RunAsync(() => Done(inner.TouchAsync(key, lastSeen, expires, cancellation)));

    public Task DeleteAsync(SessionRecordKey key, CancellationToken cancellation) => RunAsync(() => Done(inner.DeleteAsync(key, cancellation)));

    public Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellation) => RunAsync(() => inner.ListAsync(owner, cancellation));

    public Task<int> SweepAsync(DateTimeOffset now, int atMost, CancellationToken cancellation) => RunAsync(() => inner.SweepAsync(now, atMost, cancellation));

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }

    private async Task<TResult> RunAsync<TResult>(Func<Task<TResult>> call)
    {
        int chance = Random.Shared.Next(200);
        if (chance < percent()) throw new IOException("It failed before.");
        TResult result = await call();
        return chance < 2 * percent() ? throw new IOException("It failed after.") : result;
    }
}
