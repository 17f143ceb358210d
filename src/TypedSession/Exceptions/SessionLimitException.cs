namespace TypedSession;

/// <summary>
/// An owner has as many sessions already as <see cref="SessionStoreOptions.MaxSessionsPerOwner"/> allows, and no other may begin.
/// Nothing was saved.
/// </summary>
public sealed class SessionLimitException : SessionException
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What happened.</param>
    public SessionLimitException(string message)
        : base(message)
    {
    }
}
