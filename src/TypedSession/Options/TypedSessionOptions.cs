namespace TypedSession;

/// <summary>
/// What holds for all states of an application, or for one by <see cref="ITypedSessionBuilder.Configure{T}"/>. What the compiler must know
/// stands on <see cref="SessionStateAttribute"/>.
/// </summary>
public sealed class TypedSessionOptions
{
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
    /// How long a session lives in all that <see cref="ISession{T}.KeepFor"/> keeps ("remember me"), and so the longest time that can
    /// be asked for there. Null, the default, for <see cref="AbsoluteTimeout"/>; no shorter than that, up to 365 days.
    /// </summary>
    public TimeSpan? KeptTimeout { get; set; }

    /// <summary>What browsers do with the cookies.</summary>
    public SessionCookieOptions Cookie { get; } = new();

    /// <summary>When a session is given a new id by itself.</summary>
    public SessionRenewalOptions Renewal { get; } = new();

    /// <summary>What happens to a session that comes from another client than its own.</summary>
    public SessionClientOptions Client { get; } = new();

    /// <summary>What holds for sessions in a store.</summary>
    public SessionStoreOptions Store { get; } = new();

    /// <summary>
    /// Sets <see cref="IdleTimeout"/>, <see cref="AbsoluteTimeout"/> and <see cref="SessionRenewalOptions.After"/> to what a standard
    /// asks for.
    /// </summary>
    /// <param name="preset">The standard.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is none of the enumeration's.</exception>
    public void UseTimeouts(SessionTimeoutPreset preset) => (IdleTimeout, AbsoluteTimeout, Renewal.After) = preset switch
    {
        SessionTimeoutPreset.NistAal1 => (TimeSpan.FromDays(30), TimeSpan.FromDays(30), (TimeSpan?)null),
        SessionTimeoutPreset.NistAal2 => (TimeSpan.FromMinutes(30), TimeSpan.FromHours(12), null),
        SessionTimeoutPreset.NistAal3 => (TimeSpan.FromMinutes(15), TimeSpan.FromHours(12), null),
        SessionTimeoutPreset.OwaspHighValue => (TimeSpan.FromMinutes(5), TimeSpan.FromHours(4), TimeSpan.FromMinutes(15)),
        _ => throw new ArgumentOutOfRangeException(nameof(preset), preset, null),
    };
}
