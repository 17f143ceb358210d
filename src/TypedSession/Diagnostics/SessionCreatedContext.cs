namespace TypedSession;

/// <summary>A session was made.</summary>
public sealed class SessionCreatedContext : SessionEventContext
{
    /// <summary>Its id.</summary>
    public required SessionId Id { get; init; }

    /// <summary>Its key, under which <see cref="ISessionAdministration"/> lists and ends it.</summary>
    public required SessionRecordKey Key { get; init; }

    /// <summary>Whose it is, as its <see cref="SessionOwnerAttribute"/> member says; null where it has no owner.</summary>
    public required string? Owner { get; init; }
}
