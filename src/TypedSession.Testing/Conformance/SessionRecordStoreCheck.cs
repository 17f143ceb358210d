namespace TypedSession.Testing;

/// <summary>One thing that a store promises, and how to find out whether it does it.</summary>
public sealed class SessionRecordStoreCheck
{
    /// <summary>Far longer than a check takes: a store that hangs fails, instead of the whole test run.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

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
    /// <param name="second">Another instance over the same storage, as a second node has one. Calls at the same moment then come from both.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Whether the store keeps the promise, or does not make it.</returns>
    /// <exception cref="SessionRecordStoreConformanceException">The store does not do what it promises.</exception>
    public async Task<SessionRecordStoreCheckResult> RunAsync(ISessionRecordStore store, ISessionRecordStore? second = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(Limit);
        StoreUnderTest subject = new(store, second, stop.Token);
        try
        {
            // Away from the caller's synchronisation context: the calls of a check are to run at the same moment.
            await Task.Run(() => _run(subject), stop.Token).WaitAsync(stop.Token).ConfigureAwait(false);
        }
        catch (Violation violation)
        {
            throw new SessionRecordStoreConformanceException(this, violation.Expected, violation.Seen, violation.InnerException);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw stop.IsCancellationRequested
                ? new SessionRecordStoreConformanceException(this, "the store answers", $"no answer within {Limit.TotalMinutes:0} minutes", exception)
                : new SessionRecordStoreConformanceException(this, "no call throws", $"{exception.GetType().Name}: {exception.Message}", exception);
        }
        finally
        {
            await subject.RemoveRecordsAsync().ConfigureAwait(false);
        }

        return new SessionRecordStoreCheckResult(this, subject.NotPromised is null ? SessionStoreCheckOutcome.Passed : SessionStoreCheckOutcome.NotPromised, subject.NotPromised);
    }

    /// <summary>The name, by which test frameworks list the check.</summary>
    public override string ToString() => Name;
}
