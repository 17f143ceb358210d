namespace TypedSession.Tests.Stores;

/// <summary>A store that configuration has chosen, and what became of it.</summary>
public sealed class OpenedStore(ISessionRecordStore store) : ConfiguredSessionStore(store)
{
    public Exception? Fault { get; init; }

    public bool IsStarted { get; private set; }

    public bool IsDisposed { get; private set; }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        IsStarted = true;
        return Fault is null ? Task.CompletedTask : Task.FromException(Fault);
    }

    public override ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return base.DisposeAsync();
    }
}
