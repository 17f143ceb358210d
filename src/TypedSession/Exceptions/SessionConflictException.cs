namespace TypedSession;

/// <summary>
/// Another request has changed the session after this one had read <see cref="ISession{T}.Value"/>: what it decided may no longer be
/// true. Or the session goes on under another id than that which came, and cannot be changed under it. The response is a 409 (Conflict).
/// </summary>
/// <remarks>
/// A function given to <see cref="ISession{T}.Update"/> runs again on the newest value where <c>Value</c> was not read. For what
/// depends on the value, such as counters and stock, use <see cref="ISession{T}.UpdateAsync"/>; or let the last writer win by
/// <see cref="SessionStoreOptions.LastWriteWins"/>.
/// </remarks>
public sealed class SessionConflictException : SessionException
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What happened.</param>
    public SessionConflictException(string message)
        : base(message)
    {
    }
}
