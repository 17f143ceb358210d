using System.Diagnostics;

namespace TypedSession;

/// <summary>What a debugger shows of a session: it reads nothing that was not read, and takes nothing for shown.</summary>
internal sealed class SessionDebugView<T>(ISession<T> session)
    where T : class, ISessionState<T>
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Session<T>? _session = session as Session<T> ?? SessionFeature.Current?.Sessions.Find(T.Schema) as Session<T>;

    /// <summary>The state's name.</summary>
    public string State { get; } = T.Schema.Name;

    /// <summary>How the session began; null where there is no request, or it has not used the session yet.</summary>
    public SessionStatus? Status => _session is { Carriage: not null } known ? known.StatusAtLoad : null;

    /// <summary>The value, as far as it was read.</summary>
    public T? Value => _session?.Peek;

    /// <summary>What it takes; null where there is no session yet.</summary>
    public SessionSize? Size =>
        _session is { Carriage: { } carriage, Exists: true } known ? carriage.Measure(carriage.Pending ?? known.Standing.Body) : null;
}
