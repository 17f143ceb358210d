namespace TypedSession.Security.Tests.Support;

/// <summary>Lets the calls of several nodes go one after the other, in an order that a test sets.</summary>
internal sealed class Interleaving
{
    private readonly Lock _lock = new();
    private readonly Queue<int> _turns = new();
    private readonly HashSet<int> _done = [];
    private TaskCompletionSource _moved = NewSignal();

    /// <summary>Every order in which two nodes can make so many calls.</summary>
    public static IEnumerable<int[]> Orders(int calls) => Enumerable.Range(0, 1 << calls).Select(order => Enumerable.Range(0, calls).Select(call => (order >> call) & 1).ToArray());

    /// <summary>Sets the nodes whose turn it is, call by call. What comes after these goes as it comes.</summary>
    public void Begin(IEnumerable<int> order)
    {
        lock (_lock)
        {
            _turns.Clear();
            _done.Clear();
            foreach (int node in order) _turns.Enqueue(node);
        }
    }

    /// <summary>Runs a request of a node: when it has ended, nobody waits for that node's turns.</summary>
    public async Task<T> RequestAsync<T>(int node, Func<Task<T>> request)
    {
        try
        {
            return await request();
        }
        finally
        {
            Move(() => _done.Add(node));
        }
    }

    /// <summary>Runs a call of a node when it is its turn.</summary>
    public async Task<T> CallAsync<T>(int node, Func<Task<T>> call)
    {
        while (true)
        {
            Task moved;
            lock (_lock)
            {
                while (_turns.TryPeek(out int next) && _done.Contains(next)) _turns.Dequeue();
                if (!_turns.TryPeek(out int turn) || turn == node) break;
                moved = _moved.Task;
            }

            await moved;
        }

        try
        {
            return await call();
        }
        finally
        {
            Move(() => _turns.TryDequeue(out _));
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Move(Action move)
    {
        TaskCompletionSource moved;
        lock (_lock)
        {
            move();
            (moved, _moved) = (_moved, NewSignal());
        }

        moved.SetResult();
    }
}
