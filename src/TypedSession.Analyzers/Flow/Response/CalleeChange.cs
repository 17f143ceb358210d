using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>A change that a function makes to a session of its caller's, in time as far as the function can tell.</summary>
internal readonly record struct CalleeChange
{
    public CalleeChange(SessionSource source, ChangedSession session)
    {
        Source = source;
        Session = session;
    }

    /// <summary>Where the session comes from, in the function's own terms.</summary>
    public SessionSource Source { get; }

    public ChangedSession Session { get; }
}
