// Work that is put off: timers with events, channels of work items.
// Seen in: countdowns with System.Timers.Timer, background queues over a Channel of Func<CancellationToken, Task> (the documentation's QueuedHostedService).

using System.Threading.Channels;

[SessionState("queue")]
public sealed partial record Queue
{
    [SessionKey(0)] public int Done { get; init; }
}

public sealed class LaterWork(Channel<Func<CancellationToken, Task>> work, Channel<int> numbers, ISession<Queue> session)
{
    private readonly System.Timers.Timer _timer = new(1000);

    // case TSS303: a timer's event
    public void Start() => _timer.Elapsed += (_, _) => session.Update(queue => queue with { Done = queue.Done + 1 }); // expect: TSS303

    // case TSS303: a timer's event, handled by a method
    public void StartByMethod()
    {
        var timer = new System.Timers.Timer(500) { AutoReset = false };
        timer.Elapsed += OnElapsed; // expect: TSS303
        timer.Start();
    }

    private void OnElapsed(object? sender, System.Timers.ElapsedEventArgs elapsed) => session.End();

    // case TSS303: a closure in a channel
    public async Task Enqueue() => await work.Writer.WriteAsync(async cancelled =>
    {
        await Task.Delay(10, cancelled);
        session.Update(queue => queue with { Done = 1 }); // expect: TSS303
    });

    // near miss TSS303: a value in a channel
    public async Task EnqueueNumber() => await numbers.Writer.WriteAsync(session.Update(queue => queue with { Done = queue.Done + 1 }).Done);

    // near miss TSS303: a closure that only knows what was in the session
    public bool TryEnqueue()
    {
        int done = session.Update(queue => queue with { Done = queue.Done + 1 }).Done;
        return work.Writer.TryWrite(cancelled => Task.Delay(done, cancelled));
    }

    // near miss TSS303: a handler is taken off
    public void Stop()
    {
        _timer.Elapsed -= OnElapsed;
        session.Update(queue => queue with { Done = 0 });
    }
}
