namespace TypedSession;

/// <summary>A cookie was not taken for a session.</summary>
public sealed class SessionRejectedContext : SessionEventContext
{
    /// <summary>Why.</summary>
    public required SessionRejectionReason Reason { get; init; }
}
