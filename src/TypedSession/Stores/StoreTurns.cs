namespace TypedSession;

/// <summary>
/// Once two writers of one session have met on this node, all of them go one after the other, in the order in which they came.
/// </summary>
internal sealed class StoreTurns
{
    private readonly Dictionary<SessionRecordKey, Queue> _queues = [];

    /// <summary>Whether writers of a session are waiting for each other, so that the next one had better wait as well.</summary>
    public bool IsTaken(SessionRecordKey key)
    {
        lock (_queues) return _queues.ContainsKey(key);
    }

    public async Task<IDisposable> WaitAsync(SessionRecordKey key, CancellationToken cancellationToken)
    {
        Queue? queue;
        lock (_queues)
        {
            if (!_queues.TryGetValue(key, out queue)) _queues.Add(key, queue = new Queue());
            queue.Writers++;
        }

        Turn turn = new(this, key, queue);
        try
        {
            await queue.Places.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            turn.Leave();
            throw;
        }

        return turn;
    }

    private sealed class Queue
    {
        public SemaphoreSlim Places { get; } = new(1);

        public int Writers { get; set; }
    }

    private sealed class Turn(StoreTurns turns, SessionRecordKey key, Queue queue) : IDisposable
    {
        public void Dispose()
        {
            queue.Places.Release();
            Leave();
        }

        public void Leave()
        {
            lock (turns._queues)
            {
                if (--queue.Writers == 0) turns._queues.Remove(key);
            }
        }
    }
}
