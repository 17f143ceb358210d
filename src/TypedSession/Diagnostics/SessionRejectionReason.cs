namespace TypedSession;

/// <summary>
/// Why a cookie was not taken for a session. The names are in the log, and as <c>idle_expired</c> in metrics, so they are permanent;
/// others may be added.
/// </summary>
public enum SessionRejectionReason
{
    /// <summary>It was taken.</summary>
    None,

    /// <summary>The text is not base64url in its one strict form.</summary>
    Malformed,

    /// <summary>The text is longer than any that is ever sent.</summary>
    TooLong,

    /// <summary>
    /// It was sealed by a key that this node does not have: another application's, or a key ring that was lost or not shared.
    /// </summary>
    KeyNotFound,

    /// <summary>It was sealed by a key that has been revoked.</summary>
    KeyRevoked,

    /// <summary>The seal is broken: changed, cut, or made for another state or by another application.</summary>
    Tampered,

    /// <summary>The seal is whole, and the envelope is of a format that this build does not know.</summary>
    Format,

    /// <summary>The body is not the MessagePack of this state.</summary>
    Body,

    /// <summary>Unused for the idle timeout.</summary>
    IdleExpired,

    /// <summary>Older than the absolute timeout.</summary>
    AbsoluteExpired,

    /// <summary>Made more than five minutes from now: the clocks of the nodes differ.</summary>
    CreatedInFuture,

    /// <summary>Two cookies of the name hold two sessions.</summary>
    Ambiguous,

    /// <summary>More cookies of the name than are looked at.</summary>
    TooManyCandidates,

    /// <summary>The session is in a store, and the application has none any more.</summary>
    NoStore,

    /// <summary>The record in the store is not what was put there for this session.</summary>
    RecordTampered,

    /// <summary>The record in the store is older than the one that the client has seen.</summary>
    RecordRolledBack,

    /// <summary>The record is missing from the store, and the session was not ended: it was lost.</summary>
    RecordMissing,

    /// <summary>It came from a client that no longer looks like its own, and such ones are rejected.</summary>
    ClientMismatch,

    /// <summary>The session was ended: at a sign-out, elsewhere, or with many others.</summary>
    Revoked,

    /// <summary>Its id was exchanged for another one before: a late request, or a stolen copy.</summary>
    RetiredId,
}
