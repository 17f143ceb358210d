namespace TypedSession;

/// <summary>
/// A session was changed when no response could carry the change any more; or it was first used in a response that had already told
/// shared caches to keep it for everybody.
/// </summary>
public sealed class SessionCommittedException : SessionException
{
    /// <summary>Reports the late change or use.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public SessionCommittedException(string message)
        : base(message)
    {
    }
}
