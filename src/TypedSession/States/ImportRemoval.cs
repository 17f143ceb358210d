using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>
/// Takes what was imported, or must not be any more, out of where it is. Made while that can still be found: the framework's session
/// has left the request before a redirect starts.
/// </summary>
/// <param name="State">The name of the state's type.</param>
/// <param name="RunAsync">Does it.</param>
internal sealed record ImportRemoval(string State, Func<Task> RunAsync)
{
    /// <summary>
    /// Says at the last moment whether it is to be done: not where what was imported has been discarded. Null where it is in any case.
    /// </summary>
    public Func<bool>? IsDue { get; init; }

    /// <summary>Does it as part of an end.</summary>
    /// <exception cref="SessionUnavailableException">It could not be done.</exception>
    public async Task RunOrThrowAsync()
    {
        try
        {
            await RunAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            throw new SessionUnavailableException(
                $"What the session of {State} could be imported from again could not be removed.", exception);
        }
    }

    /// <summary>Does it where it is due. That it failed changes nothing for the session.</summary>
    public async Task FinishAsync(ILogger logger)
    {
        try
        {
            if (IsDue?.Invoke() != false) await RunAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            logger.ImportFailed(State, exception);
        }
    }
}
