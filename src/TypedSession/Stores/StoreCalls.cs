using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>
/// Calls a store: each call has a time limit, and one that fails is tried once more after a random pause. While the store is down,
/// calls fail at once.
/// </summary>
internal sealed class StoreCalls(
    Circuit circuit, TimeProvider time, TimeSpan timeout, SessionMetrics metrics, ILogger logger,
    Func<SessionRecordKey, StoreCalls>? parts)
{
    /// <summary>How many times the limit of one call a request may spend on a change that others overtake again and again.</summary>
    private const int CallsOfOneChange = 15;

    private const int MaxPauseMilliseconds = 100;
    private const int MaxDoublings = 4;

    /// <summary>Calls of the part of the store that has a key, where there are parts.</summary>
    public StoreCalls Of(SessionRecordKey key) => parts?.Invoke(key) ?? this;

    /// <summary>Runs a call that does no harm when it runs twice.</summary>
    /// <exception cref="SessionUnavailableException">It failed twice, or the store is down.</exception>
    public async Task<TResult> RunAsync<TResult>(string operation, string state, Func<CancellationToken, Task<TResult>> call,
        CancellationToken cancellationToken)
    {
        if (!circuit.TryEnter(out bool isProbe)) throw SessionRecords.Unavailable(state, null);
        try
        {
            TResult result = isProbe
                ? await OnceAsync(operation, state, call, cancellationToken).ConfigureAwait(false)
                : await TwiceAsync(operation, state, call, cancellationToken).ConfigureAwait(false);
            circuit.Succeed();
            return result;
        }
        catch (Exception exception) when (IsFault(exception, cancellationToken))
        {
            circuit.Fail();
            logger.StoreCallFailed(state, operation, exception);
            throw SessionRecords.Unavailable(state, exception);
        }
        finally
        {
            if (isProbe) circuit.EndProbe();
        }
    }

    /// <summary>Runs a call that returns nothing.</summary>
    /// <exception cref="SessionUnavailableException">It failed twice, or the store is down.</exception>
    public Task RunAsync(string operation, string state, Func<CancellationToken, Task> call, CancellationToken cancellationToken) =>
        RunAsync(
        operation,
        state,
        async stop =>
        {
            await call(stop).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>
    /// Runs a write. One that failed may have been done all the same, or may still be on its way: where it is tried again, the record
    /// says before and after what became of it.
    /// </summary>
    /// <returns>False where another writer was faster.</returns>
    /// <exception cref="SessionUnavailableException">It failed twice, or it cannot be known whether it was done.</exception>
    public async Task<bool> WriteAsync(
        string operation, string state, SessionRecord record, ISessionRecordStore store, Func<CancellationToken, Task<bool>> write,
        CancellationToken cancellationToken)
    {
        int attempts = 0;
        return await Of(record.Key).RunAsync(
            operation,
            state,
            async stop =>
            {
                bool isRepeated = attempts++ > 0;
                if (isRepeated && await IsWrittenAsync(record, store, stop).ConfigureAwait(false)) return true;
                if (await write(stop).ConfigureAwait(false)) return true;
                return isRepeated && await IsWrittenAsync(record, store, stop).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
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

    /// <summary>A client that has gone is no fault of the store's.</summary>
    private static bool IsFault(Exception exception, CancellationToken cancellationToken) =>
        exception is not (SessionUnavailableException or NotSupportedException)
            && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested);

    private async Task<TResult> TwiceAsync<TResult>(string operation, string state, Func<CancellationToken, Task<TResult>> call,
        CancellationToken cancellationToken)
    {
        try
        {
            return await OnceAsync(operation, state, call, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsFault(exception, cancellationToken))
        {
            logger.StoreCallRepeated(state, operation, exception);
        }

        await PauseAsync(0, cancellationToken).ConfigureAwait(false);
        return await OnceAsync(operation, state, call, cancellationToken).ConfigureAwait(false);
    }

    private async Task<TResult> OnceAsync<TResult>(string operation, string state, Func<CancellationToken, Task<TResult>> call,
        CancellationToken cancellationToken)
    {
        using TimeLimit stop = new(timeout, time, cancellationToken);
        long start = metrics.StartStore();

        // A store that goes on although its token is cancelled must not hold the request.
        TResult result = await call(stop.Token).WaitAsync(stop.Token).ConfigureAwait(false);
        metrics.Stored(start, state, operation);
        return result;
    }
}
