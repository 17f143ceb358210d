using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>
/// Calls of what keeps the ends for other nodes: each has a time limit of its own, and none depends on the client. While all fail, they
/// fail at once.
/// </summary>
/// <param name="what">What is called, for the exception.</param>
/// <param name="time">Tells the time.</param>
/// <param name="logger">Where it is said that it is down.</param>
internal sealed class BoundedCalls(string what, TimeProvider time, ILogger logger)
{
    /// <summary>
    /// How long one call may take: a connection that has died without a word must not hold up the others for half a minute.
    /// </summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly Circuit _circuit = new(logger, what);

    /// <summary>Calls, and once more where that fails: what is there twice does no harm.</summary>
    /// <exception cref="TimeoutException">It took too long, or has done so a few times before.</exception>
    public async Task TwiceAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken = default)
    {
        if (!_circuit.TryEnter(out bool isProbe)) throw new TimeoutException($"{what} is down.");
        try
        {
            await TryTwiceAsync(call, isProbe, cancellationToken).ConfigureAwait(false);
            _circuit.Succeed();
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            _circuit.Fail();
            throw;
        }
        finally
        {
            if (isProbe) _circuit.EndProbe();
        }
    }

    private async Task TryTwiceAsync(Func<CancellationToken, Task> call, bool isProbe, CancellationToken cancellationToken)
    {
        try
        {
            await OnceAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!isProbe && !cancellationToken.IsCancellationRequested)
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
            // What goes on although its token is cancelled must not hold the caller either.
            await call(stop.Token).WaitAsync(stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (stop.IsUp)
        {
            throw new TimeoutException($"{what} did not answer within {Limit.TotalSeconds} seconds.", exception);
        }
    }
}
