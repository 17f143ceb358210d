using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>Calls a store: each call has a time limit, and one that fails is tried once more after a random pause.</summary>
internal sealed class StoreCalls(TimeProvider time, TimeSpan timeout, SessionMetrics metrics, ILogger logger)
{
    private const int MaxPauseMilliseconds = 100;
    private const int MaxDoublings = 4;

    /// <summary>Runs a call that does no harm when it runs twice.</summary>
    /// <exception cref="SessionUnavailableException">It failed twice.</exception>
    public async Task<TResult> RunAsync<TResult>(string operation, string state, Func<CancellationToken, Task<TResult>> call, CancellationToken cancellation)
    {
        try
        {
            return await OnceAsync(operation, state, call, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsFault(exception, cancellation))
        {
            logger.StoreCallRepeated(state, operation, exception);
            await PauseAsync(0, cancellation).ConfigureAwait(false);
        }

        try
        {
            return await OnceAsync(operation, state, call, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsFault(exception, cancellation))
        {
            logger.StoreCallFailed(state, operation, exception);
            throw StoreCarrier.Unavailable(state, exception);
        }
    }

    /// <summary>
    /// Runs a write. One that failed may have been done all the same, or may still be on its way: where it is tried again, the record says before and
    /// after what became of it.
    /// </summary>
    /// <returns>False where another writer was faster.</returns>
    /// <exception cref="SessionUnavailableException">It failed twice, or nobody can tell whether it was done.</exception>
    public async Task<bool> WriteAsync(
        string operation, string state, SessionRecord record, ISessionStore store, Func<CancellationToken, Task<bool>> write, CancellationToken cancellation)
    {
        int attempts = 0;
        return await RunAsync(
            operation,
            state,
            async stop =>
            {
                bool isRepeated = attempts++ > 0;
                if (isRepeated && await IsWrittenAsync(record, store, stop).ConfigureAwait(false)) return true;
                if (await write(stop).ConfigureAwait(false)) return true;
                return isRepeated && await IsWrittenAsync(record, store, stop).ConfigureAwait(false);
            },
            cancellation).ConfigureAwait(false);
    }

    public Task PauseAsync(int attempt, CancellationToken cancellation) =>
        Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, (MaxPauseMilliseconds << Math.Min(attempt, MaxDoublings)) / 4)), time, cancellation);

    /// <summary>Whether this version was written by this call: no two writes have the same bytes.</summary>
    /// <exception cref="SessionUnavailableException">Another version lies over it. Were the change then made again, it might be made twice.</exception>
    private static async Task<bool> IsWrittenAsync(SessionRecord record, ISessionStore store, CancellationToken cancellation)
    {
        SessionRecord? known = await store.LoadAsync(record.Key, cancellation).ConfigureAwait(false);
        if (known?.Version > record.Version) throw StoreCarrier.Unavailable(record.State, null);
        return known?.Version == record.Version && known.Data.Span.SequenceEqual(record.Data.Span);
    }

    /// <summary>A client that has gone is no fault of the store's.</summary>
    private static bool IsFault(Exception exception, CancellationToken cancellation) =>
        exception is not SessionUnavailableException && !(exception is OperationCanceledException && cancellation.IsCancellationRequested);

    private async Task<TResult> OnceAsync<TResult>(string operation, string state, Func<CancellationToken, Task<TResult>> call, CancellationToken cancellation)
    {
        using CancellationTokenSource limit = new(timeout, time);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        long start = metrics.StartStore();

        // A store that does not heed the token must not hold the request.
        TResult result = await call(stop.Token).WaitAsync(stop.Token).ConfigureAwait(false);
        metrics.Stored(start, state, operation);
        return result;
    }
}
