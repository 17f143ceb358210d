namespace TypedSession;

/// <summary>Calls of what keeps the ends for other nodes: each has a time limit of its own, and none depends on the client.</summary>
/// <param name="what">What is called, for the exception.</param>
/// <param name="time">Tells the time.</param>
internal sealed class BoundedCalls(string what, TimeProvider time)
{
    /// <summary>
    /// How long one call may take: a connection that has died without a word must not hold up the others for half a minute.
    /// </summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>Calls, and once more where that fails: what is there twice does no harm.</summary>
    public async Task TwiceAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken = default)
    {
        try
        {
            await OnceAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            await OnceAsync(call, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Calls once.</summary>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public async Task OnceAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        using TimeLimit stop = new(Limit, time, cancellationToken);
        try
        {
            // What does not heed the token must not hold the caller either.
            await call(stop.Token).WaitAsync(stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (stop.IsUp)
        {
            throw new TimeoutException($"{what} did not answer within {Limit.TotalSeconds} seconds.", exception);
        }
    }
}
