namespace TypedSession;

/// <summary>A session's id and times, as the seal holds them, and what it takes.</summary>
public sealed class SessionInfo
{
    /// <summary>The id: 128 random bits. Another one after sign-in and <see cref="ISession{T}.RenewId"/>.</summary>
    public required SessionId Id { get; init; }

    /// <summary>When the session was first made, to the second; a new id does not change it.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When the session was last sealed, to the second: what the idle timeout is judged by.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>When the session was given its id, to the second: what <see cref="SessionRenewalOptions.After"/> is judged by.</summary>
    public DateTimeOffset IdIssued { get; init; }

    /// <summary>
    /// When the session's user last signed in by the default scheme, to the second; null where no user has during this session. A
    /// ticket that is only written again does not count.
    /// </summary>
    public DateTimeOffset? Authenticated { get; init; }

    /// <summary>
    /// How long the session is kept unused, where <see cref="ISession{T}.KeepFor"/> asked for that; null where it did not.
    /// </summary>
    public TimeSpan? KeptFor { get; init; }

    /// <summary>
    /// What the session takes, with the changes of this request: measured when it is asked for. Null where this was not read from a
    /// session.
    /// </summary>
    public SessionSize? Size => Measure?.Invoke();

    internal Func<SessionSize>? Measure { get; init; }
}
