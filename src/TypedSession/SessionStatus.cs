namespace TypedSession;

/// <summary>How a request's session value came to be.</summary>
public enum SessionStatus
{
    /// <summary>The request carried no session: the value is the initial one.</summary>
    New,

    /// <summary>The value is the one that the session held.</summary>
    Restored,

    /// <summary>The session had passed its idle or absolute timeout: the value is the initial one.</summary>
    Expired,

    /// <summary>The session was ended: the value is the initial one.</summary>
    Revoked,

    /// <summary>
    /// The cookie was damaged, foreign, too large, ambiguous, sealed by an unknown key or rejected for its client: the value is the
    /// initial one. The log has the reason code.
    /// </summary>
    Unreadable,

    /// <summary>
    /// The value was restored, for a client that no longer looks like the session's own: the cookie may have been stolen. A sign-in
    /// makes it
    /// <see cref="Restored"/> again. See <see cref="ClientBinding.StepUp"/>.
    /// </summary>
    StepUpRequired,

    /// <summary>
    /// There is no session, and none will be stored: the visitor has not consented to cookies, and
    /// <see cref="SessionCookieOptions.IsEssential"/> is false. The value is the initial one, or what this request made of it.
    /// </summary>
    ConsentRequired,

    /// <summary>
    /// The store could not be reached, and <see cref="SessionStoreOptions.FaultPolicy"/> lets the request go on: the value is the
    /// initial one.
    /// </summary>
    Unavailable,

    /// <summary>
    /// The store has lost the session's record: the value is the initial one. It is told from <see cref="Revoked"/> where ends are
    /// known beyond the record, by a log or a cache of revocations; elsewhere a lost record counts as revoked.
    /// </summary>
    Missing,
}
