using System.Globalization;

namespace TypedSession.Security.Tests.Support;

/// <summary>
/// Lets the calls of several nodes go one after the other, in an order that a test sets; or those of several requests, which each say by
/// <see cref="CallerHeader"/> who they are.
/// </summary>
internal sealed class Interleaving
{
    public const string CallerHeader = "caller";

    private static readonly AsyncLocal<int?> Caller = new();

    private readonly Lock _lock = new();
    private readonly Queue<int> _turns = new();
    private readonly HashSet<int> _done = [];
    private TaskCompletionSource _moved = NewSignal();

    /// <summary>Every order in which two nodes, or so many callers, can make so many calls.</summary>
    public static IEnumerable<int[]> Orders(int calls, int callers = 2) =>
        Enumerable.Range(0, (int)Math.Pow(callers, calls)).Select(order =>
        {
            int[] turns = new int[calls];
            for (int call = 0; call < calls; call++, order /= callers) turns[call] = order % callers;
            return turns;
        });

    /// <summary>Lets an application know which request makes a call.</summary>
    public static void AddCallers(IServiceCollection services) => services.AddSingleton<IStartupFilter, CallerFilter>();

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

    /// <summary>Runs a call of a node, or of the request that is known as a caller, when it is its turn.</summary>
    public async Task<T> CallAsync<T>(int node, Func<Task<T>> call)
    {
        int caller = Caller.Value ?? node;
        while (true)
        {
            Task moved;
            lock (_lock)
            {
                while (_turns.TryPeek(out int next) && _done.Contains(next)) _turns.Dequeue();
                if (!_turns.TryPeek(out int turn) || turn == caller) break;
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

    private sealed class CallerFilter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(static (context, rest) =>
            {
                if (int.TryParse(context.Request.Headers[CallerHeader], CultureInfo.InvariantCulture, out int caller))
                    Caller.Value = caller;
                return rest(context);
            });
            next(app);
        };
    }
}
