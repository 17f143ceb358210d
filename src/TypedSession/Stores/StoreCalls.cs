using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>Calls a store as <see cref="BoundedCalls"/> do, after a random pause the second time, and measures and logs it.</summary>
internal sealed class StoreCalls(
    Circuit circuit, TimeProvider time, TimeSpan timeout, SessionMetrics metrics, ILogger logger,
    Func<SessionRecordKey, StoreCalls>? parts)
{
    /// <summary>How many times the limit of one call a request may spend on a change that others overtake again and again.</summary>
    private const int CallsOfOneChange = 15;

    private const int MaxPauseMilliseconds = 100;
    private const int MaxDoublings = 4;

    private readonly BoundedCalls _calls = new(circuit, timeout, time);

    /// <summary>Calls of the part of the store that has a key, where there are parts.</summary>
    public StoreCalls Of(SessionRecordKey key) => parts?.Invoke(key) ?? this;

    /// <summary>Runs a call that does no harm when it runs twice.</summary>
    /// <exception cref="SessionUnavailableException">It failed twice, or the store is down.</exception>
    public async Task<TResult> RunAsync<TResult>(string operation, string state, Func<CancellationToken, Task<TResult>> call,
        CancellationToken cancellationToken)
    {
        try
        {
            return await _calls.TwiceAsync(MeasuredAsync, PauseAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (BoundedCalls.IsFault(exception, cancellationToken))
        {
            if (exception is not CircuitOpenException) logger.StoreCallFailed(state, operation, exception);
            throw SessionRecords.Unavailable(state, exception);
        }

        async Task<TResult> MeasuredAsync(CancellationToken stop)
        {
            long start = metrics.StartStore();
            TResult result = await call(stop).ConfigureAwait(false);
            metrics.Stored(start, state, operation);
            return result;
        }

        Task PauseAsync(Exception exception)
        {
            logger.StoreCallRepeated(state, operation, exception);
            return this.PauseAsync(0, cancellationToken);
        }
    }

    /// <inheritdoc cref="RunAsync{TResult}"/>
    public Task RunAsync(string operation, string state, Func<CancellationToken, Task> call, CancellationToken cancellationToken) =>
        RunAsync(operation, state, BoundedCalls.Of(call), cancellationToken);

    /// <summary>
    /// Runs a write. One that failed may have been done all the same, or may still be on its way: where it is tried again, the record
    /// says before and after what became of it.
    /// </summary>
    /// <returns>False where another writer was faster.</returns>
    /// <exception cref="SessionUnavailableException">It failed twice, or it cannot be known whether it was done.</exception>
    public Task<bool> WriteAsync(
        string operation, string state, SessionRecord record, ISessionRecordStore store, Func<CancellationToken, Task<bool>> write,
        CancellationToken cancellationToken)
    {
        int attempts = 0;
        return Of(record.Key).RunAsync(operation, state, AttemptAsync, cancellationToken);

        async Task<bool> AttemptAsync(CancellationToken stop)
        {
            bool isRepeated = attempts++ > 0;
            if (isRepeated && await IsWrittenAsync(record, store, stop).ConfigureAwait(false)) return true;
            if (await write(stop).ConfigureAwait(false)) return true;
            return isRepeated && await IsWrittenAsync(record, store, stop).ConfigureAwait(false);
        }
    }

    /// <summary>A limit for all attempts at one change together.</summary>
    public TimeLimit LimitOfChange(CancellationToken cancellationToken) => new(CallsOfOneChange * timeout, time, cancellationToken);

    public Task PauseAsync(int attempt, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, (MaxPauseMilliseconds << Math.Min(attempt, MaxDoublings)) / 4)), time,
            cancellationToken);

    /// <summary>Whether this version was written by this call: no two writes have the same bytes.</summary>
    /// <exception cref="SessionUnavailableException">Another version lies over it. Were the change then made again, it might be made
    /// twice.</exception>
    private static async Task<bool> IsWrittenAsync(SessionRecord record, ISessionRecordStore store, CancellationToken cancellationToken)
    {
        SessionRecord? known = await store.LoadAsync(record.Key, cancellationToken).ConfigureAwait(false);
        if (known?.Version > record.Version) throw SessionRecords.Unavailable(record.State, null);
        return known?.Version == record.Version && known.Data.Span.SequenceEqual(record.Data.Span);
    }
}
