namespace TypedSession;

/// <summary>A session's id and times, as the seal holds them.</summary>
/// <param name="Id">The id: 128 random bits. Another one after sign-in and <see cref="ISession{T}.RenewId"/>.</param>
/// <param name="Created">When the session was first made, to the second; a new id does not change it.</param>
/// <param name="LastSeen">When the session was last sealed, to the second: what the idle timeout is judged by.</param>
public sealed record SessionInfo(SessionId Id, DateTimeOffset Created, DateTimeOffset LastSeen)
{
    /// <summary>When the session was given its id, to the second: what <see cref="TypedSessionOptions.RenewIdAfter"/> is judged by.</summary>
    public DateTimeOffset IdIssued { get; init; }

    /// <summary>
    /// When the session's user last signed in by the default scheme, to the second; null where nobody has while there was this session. A ticket that is only
    /// written again does not count.
    /// </summary>
    public DateTimeOffset? Authenticated { get; init; }
}
