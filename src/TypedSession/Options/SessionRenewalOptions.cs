namespace TypedSession;

/// <summary>When a session is given a new id by itself: <see cref="TypedSessionOptions.Renewal"/>.</summary>
public sealed class SessionRenewalOptions
{
    /// <summary>
    /// After what time a session is given a new id by itself, so that a stolen copy is of use for that long at most. Default null: only at
    /// sign-in, and when its <see cref="SessionOwnerAttribute">owner</see> changes. At least one second.
    /// </summary>
    /// <remarks>
    /// It happens at the first page after that time, and not where pages only fetch: there, set <see cref="IncludesFetches"/>, or call
    /// <see cref="ISession{T}.RenewId"/>. The old id is still taken for <see cref="Grace"/>; a client that
    /// comes with it later is refused, and reported as a possible theft.
    /// </remarks>
    public TimeSpan? After { get; set; }

    /// <summary>
    /// After how many requests a session is given a new id by itself. Default null: requests are not counted. At least 2.
    /// </summary>
    /// <remarks>The count travels in the cookie, which is therefore sent with each page that reads the session.</remarks>
    public int? AfterRequests { get; set; }

    /// <summary>
    /// For how long an id that was exchanged for another is still taken, for requests that were under way. Default 60 seconds; up to 5
    /// minutes.
    /// </summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Whether requests that scripts make (<c>fetch</c>) prolong the session, and bring its new id when one is due, as pages do.
    /// Default false. For applications that load one page and only fetch from then on.
    /// </summary>
    /// <remarks>
    /// Pages are documents, frames, and what Blazor's enhanced navigation, Turbo (when the pointer comes over a link, too) and a boosted
    /// htmx link fetch in their place. With this option a background read that is answered late can overwrite, in the browser, the
    /// cookie of a change that was answered before it. A read sets the cookie only when more than half of
    /// <see cref="TypedSessionOptions.IdleTimeout"/> has passed or a new id is due, so within one moment of these; with
    /// <see cref="AfterRequests"/> every read sets it. A state in a store has no such moment.
    /// </remarks>
    public bool IncludesFetches { get; set; }

    /// <summary>
    /// Whether a session ends when an id that was exchanged for a newer one by policy comes back after <see cref="Grace"/>: of the two
    /// clients that have it, one may be a thief. Default false: the old id is refused and reported (event 21), and the session goes on
    /// under the newer one.
    /// </summary>
    /// <remarks>A browser that was restored from a backup does the same as a thief, and its user has to sign in again then.</remarks>
    public bool EndSessionOnRetiredId { get; set; }
}
