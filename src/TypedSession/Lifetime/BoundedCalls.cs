namespace TypedSession;

/// <summary>
/// Calls of what may be away: each has a time limit of its own, one that fails is made once more, and while all fail they fail at once.
/// </summary>
internal sealed class BoundedCalls(Circuit circuit, TimeSpan limit, TimeProvider time)
{
    /// <summary>A client that has gone is no fault of what was called.</summary>
    public static bool IsFault(Exception exception, CancellationToken cancellationToken) =>
        exception is not (SessionUnavailableException or NotSupportedException)
            && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested);

    /// <summary>A call that returns nothing.</summary>
    public static Func<CancellationToken, Task<bool>> Of(Func<CancellationToken, Task> call) => async stop =>
    {
        await call(stop).ConfigureAwait(false);
        return true;
    };

    /// <summary>Calls, and once more after a pause where that fails: what is done twice must do no harm.</summary>
    /// <exception cref="CircuitOpenException">It has failed a few times before.</exception>
    public async Task<TResult> TwiceAsync<TResult>(Func<CancellationToken, Task<TResult>> call, Func<Exception, Task>? pause = null,
        CancellationToken cancellationToken = default)
    {
        if (!circuit.TryEnter(out bool isProbe)) throw new CircuitOpenException($"{circuit.What} is down.");
        try
        {
            for (bool mayRepeat = !isProbe; ; mayRepeat = false)
            {
                try
                {
                    TResult result = await OnceAsync(call, cancellationToken).ConfigureAwait(false);
                    circuit.Succeed();
                    return result;
                }
                catch (Exception exception) when (mayRepeat && IsFault(exception, cancellationToken))
                {
                    if (pause is not null) await pause(exception).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception) when (IsFault(exception, cancellationToken))
        {
            circuit.Fail();
            throw;
        }
        finally
        {
            if (isProbe) circuit.EndProbe();
        }
    }

    /// <exception cref="TimeoutException">It took too long.</exception>
    public async Task<TResult> OnceAsync<TResult>(Func<CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
    {
        using TimeLimit stop = new(limit, time, cancellationToken);
        try
        {
            // What goes on although its token is cancelled must not hold the caller either.
            return await call(stop.Token).WaitAsync(stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (stop.IsUp)
        {
            throw new TimeoutException($"{circuit.What} did not answer within {limit.TotalSeconds} seconds.", exception);
        }
    }
}

/// <summary>What is down was not called.</summary>
internal sealed class CircuitOpenException(string message) : TimeoutException(message);
