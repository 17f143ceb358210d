namespace TypedSession;

/// <summary>Lets the writers of one session on this node go one after the other. A fixed number of queues: two sessions may share one.</summary>
internal sealed class StoreTurns
{
    private const int Queues = 64;

    private readonly SemaphoreSlim[] _queues = [.. Enumerable.Range(0, Queues).Select(static _ => new SemaphoreSlim(1))];

    public async Task<IDisposable> WaitAsync(SessionRecordKey key, CancellationToken cancellation)
    {
        SemaphoreSlim queue = _queues[(uint)key.GetHashCode() % Queues];
        await queue.WaitAsync(cancellation).ConfigureAwait(false);
        return new Turn(queue);
    }

    private sealed class Turn(SemaphoreSlim queue) : IDisposable
    {
        public void Dispose() => queue.Release();
    }
}
