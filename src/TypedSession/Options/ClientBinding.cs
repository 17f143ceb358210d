namespace TypedSession;

/// <summary>
/// What happens to a session that comes from a client which no longer looks like its own. See <see cref="SessionClientOptions.Binding"/>.
/// </summary>
public enum ClientBinding
{
    /// <summary>Nothing: clients are not looked at.</summary>
    Off,

    /// <summary>It is logged and counted.</summary>
    Report,

    /// <summary>
    /// <see cref="ISession{T}.Status"/> is <see cref="SessionStatus.StepUpRequired"/> until the user signs in again; endpoints that
    /// require a fresh session ask for that. The session is not prolonged meanwhile.
    /// </summary>
    StepUp,

    /// <summary>The request has a new session, and the client's cookie is deleted. The true owner's copy stays good.</summary>
    Reject,
}
