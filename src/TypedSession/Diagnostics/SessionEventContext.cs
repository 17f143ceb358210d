using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <summary>What an <see cref="ISessionObserver"/> learns of every event.</summary>
public abstract class SessionEventContext
{
    private protected SessionEventContext()
    {
    }

    /// <summary>The request in which it happened; null outside of one.</summary>
    public required HttpContext? HttpContext { get; init; }

    /// <summary>The state's name; null where sessions of any state are meant.</summary>
    public required string? State { get; init; }
}
