namespace TypedSession.Testing;

/// <summary>One thing that a store promises, and how to find out whether it does it.</summary>
public sealed class SessionRecordStoreCheck
{
    private readonly Func<StoreUnderTest, Task> _run;

    internal SessionRecordStoreCheck(string name, string reason, Func<StoreUnderTest, Task> run)
    {
        Name = name;
        Reason = reason;
        _run = run;
    }

    /// <summary>What the store promises, as a sentence.</summary>
    public string Name { get; }

    /// <summary>What goes wrong for an application whose store does not keep it.</summary>
    public string Reason { get; }

    /// <summary>Runs the check.</summary>
    /// <param name="store">The store.</param>
    /// <param name="second">Another instance over the same storage, as a second node has one. Calls at the same moment then come from
    /// both.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Whether the store keeps the promise, or does not make it.</returns>
    /// <exception cref="SessionRecordStoreConformanceException">The store does not do what it promises.</exception>
    public async Task<SessionRecordStoreCheckResult> RunAsync(
        ISessionRecordStore store, ISessionRecordStore? second = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        StoreUnderTest? subject = null;
        try
        {
            await CheckRun.RunAsync(
                stop => _run(subject = new StoreUnderTest(store, second, stop)),
                violation => new SessionRecordStoreConformanceException(this, violation),
                cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (subject is not null) await subject.RemoveRecordsAsync().ConfigureAwait(false);
        }

        string? remark = subject?.NotPromised;
        return new SessionRecordStoreCheckResult
        {
            Check = this,
            Outcome = remark is null ? SessionConformanceOutcome.Passed : SessionConformanceOutcome.NotPromised,
            Remark = remark,
        };
    }

    /// <summary>The name, by which test frameworks list the check.</summary>
    public override string ToString() => Name;
}
