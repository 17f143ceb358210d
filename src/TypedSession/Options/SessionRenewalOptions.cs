namespace TypedSession;

/// <summary>When a session is given a new id by itself: <see cref="TypedSessionOptions.Renewal"/>.</summary>
public sealed class SessionRenewalOptions
{
    /// <summary>
    /// After what time a session is given a new id by itself, so that a stolen copy is of use for that long at most. Default null: only at
    /// sign-in, and when its <see cref="SessionOwnerAttribute">owner</see> changes. At least one second.
    /// </summary>
    /// <remarks>
    /// It happens at the first document request after that time, and not where pages only fetch: there, call
    /// <see cref="ISession{T}.RenewId"/>. The old id is still taken for <see cref="Grace"/>; a client that
    /// comes with it later is refused, and reported as a possible theft.
    /// </remarks>
    public TimeSpan? After { get; set; }

    /// <summary>
    /// After how many requests a session is given a new id by itself. Default null: requests are not counted. At least 2.
    /// </summary>
    /// <remarks>The count travels in the cookie, which is therefore sent with each document that reads the session.</remarks>
    public int? AfterRequests { get; set; }

    /// <summary>
    /// For how long an id that was exchanged for another is still taken, for requests that were under way. Default 60 seconds; up to 5 minutes.
    /// </summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Whether a session ends when an id that was exchanged for a newer one by policy comes back after <see cref="Grace"/>: of the two clients
    /// that have it, one may be a thief. Default false: the old id is refused and reported (event 21), and the session goes on under the newer one.
    /// </summary>
    /// <remarks>A browser that was restored from a backup does the same as a thief, and its user has to sign in again then.</remarks>
    public bool EndSessionOnRetiredId { get; set; }
}
