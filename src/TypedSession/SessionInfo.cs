namespace TypedSession;

/// <summary>A session's id and times, as the seal holds them.</summary>
/// <param name="Id">The id: 128 random bits. Another one after sign-in and <see cref="ISession{T}.RenewId"/>.</param>
/// <param name="Created">When the session was first made, to the second; a new id does not change it.</param>
/// <param name="LastSeen">When the session was last sealed, to the second: what the idle timeout is judged by.</param>
public sealed record SessionInfo(SessionId Id, DateTimeOffset Created, DateTimeOffset LastSeen);
