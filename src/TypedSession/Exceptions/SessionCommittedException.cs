namespace TypedSession;

/// <summary>A session was changed when no response could carry the change any more.</summary>
public sealed class SessionCommittedException : InvalidOperationException
{
    /// <summary>Reports the late change.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public SessionCommittedException(string message)
        : base(message)
    {
    }
}
