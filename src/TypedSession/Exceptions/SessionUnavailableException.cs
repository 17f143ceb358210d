namespace TypedSession;

/// <summary>
/// The store of a session could not be reached, or did not confirm what was to be saved. The response is a 503 (Service Unavailable).
/// </summary>
public sealed class SessionUnavailableException : SessionException
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What could not be done.</param>
    /// <param name="innerException">What the store said.</param>
    public SessionUnavailableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
