namespace TypedSession.PostgreSql.Tests.Campaigns.Support;

/// <summary>Visitors who write all the time, until this is over.</summary>
internal sealed class Load : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Visitor[] _visitors;
    private readonly Task[] _running;
    private volatile TaskCompletionSource _reached = new();
    private volatile int _end = int.MaxValue;

    public Load(int visitors, Func<Node> any)
    {
        Ledgers ledgers = new();
        _visitors = [.. Enumerable.Range(0, visitors).Select(_ => new Visitor(ledgers, Tally))];
        _running = [.. _visitors.Select(visitor => Task.Run(() => RunAsync(visitor, any)))];
    }

    public Tally Tally { get; } = new();

    /// <summary>Waits until so many more requests have been answered.</summary>
    public async Task GoOnAsync(int answers)
    {
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        (_end, _reached) = (Tally.Answers + answers, reached);
        await await Task.WhenAny([reached.Task, .. _running]);
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
    }

    /// <summary>Compares what is there with what was acknowledged.</summary>
    public async Task VerifyAsync(IReadOnlyList<Node> nodes)
    {
        await StopAsync();
        await Task.WhenAll(_visitors.Select(visitor => visitor.VerifyAsync(nodes)));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RunAsync(Visitor visitor, Func<Node> any)
    {
        while (!_stop.IsCancellationRequested)
        {
            await visitor.StepAsync(any());
            if (Tally.Answers >= _end) _reached.TrySetResult();
        }
    }
}
