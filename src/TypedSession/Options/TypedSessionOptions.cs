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
    /// A lower ceiling for the whole <c>Set-Cookie</c> header value, from 256 to 4,050 bytes. It can only tighten what a state says in
    /// <see cref="SessionStateAttribute.MaxCookieBytes"/>, which is 3,072 by default. Default 4,050: the states' own ceilings count.
    /// </summary>
    public int MaxCookieBytes { get; set; } = MaximumCookieBytes;

    /// <summary>What browsers do with the cookies.</summary>
    public SessionCookieOptions Cookie { get; private set; } = new();

    /// <summary>A copy, for what one state has otherwise.</summary>
    internal TypedSessionOptions Copy()
    {
        TypedSessionOptions copy = (TypedSessionOptions)MemberwiseClone();
        copy.Cookie = Cookie.Copy();
        return copy;
    }
}
