namespace TypedSession.Testing;

/// <summary>What a debugger shows of a session for tests: nothing counts as read by it.</summary>
internal sealed class TestSessionDebugView<T>(TestSession<T> session)
    where T : class, ISessionState<T>
{
    /// <summary>The state's name.</summary>
    public string State { get; } = T.Schema.Name;

    /// <summary>How the value came to be.</summary>
    public SessionStatus Status => session.Status;

    /// <summary>The value.</summary>
    public T Value => session.Peek;

    /// <summary>What it takes, with its members; null where there is no session yet.</summary>
    public SessionSize? Size => session.Info?.Size;

    /// <summary>Whether the response would carry a change.</summary>
    public bool IsChanged => session.IsChanged;

    /// <summary>The values that it was given since it was made, in order.</summary>
    public IReadOnlyList<T> Changes => session.Changes;
}
