namespace TypedSession;

/// <summary>A cookie was not taken for a session.</summary>
public sealed class SessionRejectedContext : SessionEventContext
{
    /// <summary>Why: as the metric <c>typedsession.rejections</c> names it, such as <c>idle_expired</c> or <c>tampered</c>.</summary>
    public required string Reason { get; init; }
}
