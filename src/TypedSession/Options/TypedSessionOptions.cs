namespace TypedSession;

/// <summary>
/// What holds for all states of an application, or for one by <see cref="ITypedSessionBuilder.Configure{T}"/>. What the compiler must know
/// stands on <see cref="SessionStateAttribute"/>.
/// </summary>
public sealed class TypedSessionOptions
{
    /// <summary>The least ceiling that can be set: 256 bytes.</summary>
    public const int MinimumCookieBytes = 256;

    /// <summary>The greatest ceiling that can be set: 4,050 bytes. Browsers drop a cookie of more than 4,096 without a word.</summary>
    public const int MaximumCookieBytes = 4050;

    /// <summary>
    /// How long a session lives without being used. Default 20 minutes, at least one second.
    /// </summary>
    /// <remarks>
    /// Judged at whole seconds by <see cref="TimeProvider"/>: at exactly this many seconds after it was last seen, the session has expired.
    /// A session counts as seen when it is sealed: at each change, and once more than half of this time has passed, at the next
    /// document request that reads it.
    /// </remarks>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>
    /// How long a session lives in all, however much it is used. Default 8 hours, at least <see cref="IdleTimeout"/> and at most 365 days.
    /// </summary>
    /// <remarks>
    /// Judged at whole seconds by <see cref="TimeProvider"/>: at exactly this many seconds after its creation, the session has expired.
    /// Neither use nor a new id prolongs it.
    /// </remarks>
    public TimeSpan AbsoluteTimeout { get; set; } = TimeSpan.FromHours(8);

    /// <summary>
    /// After what time a session is given a new id by itself, so that a stolen copy is of use for that long at most. Default null: only at
    /// sign-in, and when its <see cref="SessionOwnerAttribute">owner</see> changes. At least one second.
    /// </summary>
    /// <remarks>
    /// It happens at the first document request after that time, and not where pages only fetch: there, call
    /// <see cref="ISession{T}.RenewId"/>. The old id is still taken for <see cref="RenewalGrace"/>; whoever
    /// comes with it later is refused, and reported as a possible theft.
    /// </remarks>
    public TimeSpan? RenewIdAfter { get; set; }

    /// <summary>
    /// After how many requests a session is given a new id by itself. Default null: requests are not counted. At least 2.
    /// </summary>
    /// <remarks>The count travels in the cookie, which is therefore sent with each document that reads the session.</remarks>
    public int? RenewIdAfterRequests { get; set; }

    /// <summary>
    /// For how long an id that was exchanged for another is still taken, for requests that were under way. Default 60 seconds; up to 5 minutes.
    /// </summary>
    public TimeSpan RenewalGrace { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Whether a session ends when an id that was exchanged for a newer one by policy comes back after <see cref="RenewalGrace"/>: of the two clients
    /// that have it, one may be a thief. Default false: the old id is refused and reported (event 21), and the session goes on under the newer one.
    /// </summary>
    /// <remarks>A browser that was restored from a backup does the same as a thief, and its user has to sign in again then.</remarks>
    public bool EndSessionOnRetiredId { get; set; }

    /// <summary>
    /// A lower ceiling for the whole <c>Set-Cookie</c> header value, from 256 to 4,050 bytes. It can only tighten what a state says in
    /// <see cref="SessionStateAttribute.MaxCookieBytes"/>, which is 3,072 by default. Default 4,050: the states' own ceilings count.
    /// </summary>
    public int MaxCookieBytes { get; set; } = MaximumCookieBytes;

    /// <summary>
    /// What happens to a session that comes from a client which no longer looks like its own: its cookie may have been stolen. Default
    /// <see cref="ClientBinding.Off"/>.
    /// </summary>
    /// <remarks>A session from before this was set is bound when it is next sealed.</remarks>
    public ClientBinding ClientBinding { get; set; }

    /// <summary>
    /// By what clients are known again. Default <see cref="ClientSignals.UserAgent"/>, and the application's own <see cref="IClientSignalProvider"/> where there is one.
    /// </summary>
    public ClientSignals ClientSignals { get; set; } = ClientSignals.UserAgent | ClientSignals.Provider;

    /// <summary>What browsers do with the cookies.</summary>
    public SessionCookieOptions Cookie { get; private set; } = new();

    /// <summary>
    /// The most bytes that a state may take in a store, from 1,024 to 1,048,576. Default 65,536.
    /// </summary>
    public int MaxStoredBytes { get; set; } = 64 * 1024;

    /// <summary>What a request gets when the store cannot be reached. Default <see cref="StoreFaultPolicy.Fail"/>.</summary>
    public StoreFaultPolicy StoreFault { get; set; }

    /// <summary>How long one call of the store may take. Default 2 seconds. A call that fails or takes longer is tried once more.</summary>
    public TimeSpan StoreTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How many sessions of a state one owner may have. Default null: any number. At least 1. Only for states in a store that can list.
    /// </summary>
    public int? MaxSessionsPerOwner { get; set; }

    /// <summary>What happens at a sign-in beyond <see cref="MaxSessionsPerOwner"/>. Default <see cref="SessionLimit.EndOldest"/>.</summary>
    public SessionLimit SessionLimit { get; set; }

    /// <summary>
    /// Whether a change that another request has overtaken is written over it, when the handler had read <see cref="ISession{T}.Value"/> before.
    /// Default false: <see cref="SessionConflictException"/>, which becomes a 409 (Conflict).
    /// </summary>
    public bool LastWriteWins { get; set; }

    /// <summary>Sets <see cref="IdleTimeout"/>, <see cref="AbsoluteTimeout"/> and <see cref="RenewIdAfter"/> to what a standard asks for.</summary>
    /// <param name="timeouts">The standard.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is none of the enumeration's.</exception>
    public void UseTimeouts(SessionTimeouts timeouts) => (IdleTimeout, AbsoluteTimeout, RenewIdAfter) = timeouts switch
    {
        SessionTimeouts.NistAal1 => (TimeSpan.FromDays(30), TimeSpan.FromDays(30), (TimeSpan?)null),
        SessionTimeouts.NistAal2 => (TimeSpan.FromMinutes(30), TimeSpan.FromHours(12), null),
        SessionTimeouts.NistAal3 => (TimeSpan.FromMinutes(15), TimeSpan.FromHours(12), null),
        SessionTimeouts.OwaspHighValue => (TimeSpan.FromMinutes(5), TimeSpan.FromHours(4), TimeSpan.FromMinutes(15)),
        _ => throw new ArgumentOutOfRangeException(nameof(timeouts), timeouts, null),
    };

    /// <summary>A copy, for what one state has otherwise.</summary>
    internal TypedSessionOptions Copy()
    {
        TypedSessionOptions copy = (TypedSessionOptions)MemberwiseClone();
        copy.Cookie = Cookie.Copy();
        return copy;
    }
}
