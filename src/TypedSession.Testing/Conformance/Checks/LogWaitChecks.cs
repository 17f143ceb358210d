namespace TypedSession.Testing.Checks;

/// <summary>What a log promises of its hints: nothing that a reader could rest on.</summary>
internal static class LogWaitChecks
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    private const int MostHints = 1000;

    /// <summary>More than any machine needs for a wait of that length.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static IReadOnlyList<SessionRevocationLogCheck> All { get; } =
    [
        new(
            "A wait ends when its time has passed, whether a hint came or not",
            "A hint that is lost would keep a node from reading, and from obeying.",
            EndsByItself),
        new("A wait ends when it is cancelled", "A node could not stop.", EndsWhenCancelled),
        new("A wait without an append lasts", "Each node would read the log again and again, without a pause.", Lasts),
    ];

    private static async Task EndsByItself(LogUnderTest log)
    {
        string position = (await log.ReadAsync()).Position;
        await WaitAsync(log.Log.WaitAsync(Short, TimeProvider.System, log.Cancellation), "the time has passed");

        // Whatever became of the hint, what was appended during the wait is read after it.
        Task waiting = log.Log.WaitAsync(Short, TimeProvider.System, log.Cancellation);
        SessionRevocationEntry entry = log.NewEntry();
        await log.Second.AppendAsync(entry, log.Cancellation);
        await WaitAsync(waiting, "the time has passed");
        (await log.ReadAsync(position)).Expect(entry, "that was appended during a wait");
    }

    private static async Task EndsWhenCancelled(LogUnderTest log)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(log.Cancellation);
        Task waiting = log.Log.WaitAsync(TimeSpan.FromMinutes(5), TimeProvider.System, stop.Token);
        await stop.CancelAsync();
        await WaitAsync(CancellationChecks.CallAsync("WaitAsync", () => waiting), "it is cancelled");
    }

    private static async Task Lasts(LogUnderTest log)
    {
        // Hints of earlier appends, and of others in the same storage, may end some.
        for (int wait = 0; wait < MostHints; wait++)
        {
            using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(log.Cancellation);
            Task waiting = log.Log.WaitAsync(TimeSpan.FromMinutes(5), TimeProvider.System, stop.Token);
            await Task.WhenAny(waiting, Task.Delay(Short, log.Cancellation));
            bool lasts = !waiting.IsCompleted;
            await stop.CancelAsync();
            await Task.WhenAny(waiting, Task.Delay(Patience, log.Cancellation));
            if (lasts) return;
        }

        throw new Violation("WaitAsync waits while nothing is appended", $"{MostHints} waits of minutes returned at once");
    }

    private static async Task WaitAsync(Task waiting, string until)
    {
        try
        {
            await waiting.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new Violation($"WaitAsync returns when {until}", $"it goes on, {Patience.TotalSeconds:0} seconds later");
        }
    }
}
