namespace TypedSession;

/// <summary>What a response did to a session. The names are in the metrics, so they are permanent.</summary>
internal enum SessionCommitKind
{
    /// <summary>It set the first cookie of a new session.</summary>
    Created,

    /// <summary>It stored a changed state.</summary>
    Changed,

    /// <summary>It sealed the same state again: a new id, a new idle time, or a new key.</summary>
    Renewed,

    /// <summary>It deleted the cookie.</summary>
    Deleted,
}
