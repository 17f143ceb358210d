namespace TypedSession;

/// <summary>A session goes on under a new id.</summary>
public sealed class SessionIdRenewedContext : SessionEventContext
{
    /// <summary>The id that it had.</summary>
    public required SessionId OldId { get; init; }

    /// <summary>The id that it has.</summary>
    public required SessionId Id { get; init; }

    /// <summary>The key that it had.</summary>
    public required SessionRecordKey OldKey { get; init; }

    /// <summary>The key that it has, under which <see cref="ISessionAdministration"/> lists and ends it.</summary>
    public required SessionRecordKey Key { get; init; }

    /// <summary>Whose it is now, as its <see cref="SessionOwnerAttribute"/> member says; null where it has no owner.</summary>
    public required string? Owner { get; init; }

    /// <summary>Why.</summary>
    public required SessionIdRenewalReason Reason { get; init; }
}
