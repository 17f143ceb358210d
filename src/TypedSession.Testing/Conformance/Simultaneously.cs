namespace TypedSession.Testing;

/// <summary>Calls that begin at the same moment, in any order.</summary>
internal static class Simultaneously
{
    /// <summary>As many as a busy session has, and less than a small connection pool.</summary>
    public const int Writers = 12;

    private const int LeastRounds = 10;

    private const int MostRounds = 500;

    private static readonly TimeSpan Enough = TimeSpan.FromMilliseconds(50);

    /// <summary>Tries again what depends on luck: a few times over a network, often within a process.</summary>
    public static async Task RepeatAsync(Func<Task> round)
    {
        long start = TimeProvider.System.GetTimestamp();
        for (int done = 0; done < LeastRounds || (done < MostRounds && TimeProvider.System.GetElapsedTime(start) < Enough); done++)
            await round();
    }

    public static async Task<TResult[]> RunAsync<TResult>(params IEnumerable<Func<Task<TResult>>> calls)
    {
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Func<Task<TResult>>[] all = [.. calls];
        Task<TResult>[] running = new Task<TResult>[all.Length];
        int[] order = [.. Enumerable.Range(0, all.Length)];
        Random.Shared.Shuffle(order);
        foreach (int index in order)
        {
            running[index] = Task.Run(async () =>
            {
                await gate.Task;
                return await all[index]();
            });
        }

        gate.SetResult();
        return await Task.WhenAll(running);
    }

    public static Task RunAsync(params IEnumerable<Func<Task>> calls) => RunAsync(calls.Select(static call => (Func<Task<bool>>)(async () =>
    {
        await call();
        return true;
    })));
}
