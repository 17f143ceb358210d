namespace TypedSession;

/// <summary>
/// Makes a partial record class the typed state of a session. The generator in this package writes the code that
/// loads and saves it; the analyzers tell at build time what it can cost.
/// </summary>
/// <remarks>
/// The name binds the seal and names the cookie: with the name given here the type can move and be renamed
/// without losing a session. A state is immutable and replaced as a whole, through <see cref="ISession{T}.Update"/>.
/// Each of its properties with storage is a member; types nested in it carry <see cref="SessionPartAttribute"/>.
/// </remarks>
/// <example>
/// <code>
/// [SessionState("cart")]
/// public sealed partial record Cart
/// {
///     [SessionKey(0)] public int? CustomerId { get; init; }
///     [SessionKey(1), MaxLength(30)] public ImmutableArray&lt;CartLine&gt; Lines { get; init; } = [];
///     [SessionKey(2), MaxLength(80), Flash] public string? Notice { get; init; }
/// }
/// </code>
/// With that, <c>ISession&lt;Cart&gt;</c> can be injected everywhere:
/// <code>
/// app.MapGet("/", (ISession&lt;Cart&gt; session) => session.Value.Lines.Length);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SessionStateAttribute : Attribute
{
    /// <summary>The least ceiling that can be set: 256 bytes.</summary>
    internal const int MinimumCookieBytes = 256;

    /// <summary>The greatest ceiling that can be set: 4,050 bytes. Browsers drop a cookie of more than 4,096 without a word.</summary>
    internal const int MaximumCookieBytes = 4050;

    internal const int DefaultCookieBytes = 3072;

    /// <summary>A state that is named after its type, in kebab case: <c>CheckoutDraft</c> is <c>checkout-draft</c>.</summary>
    public SessionStateAttribute()
    {
    }

    /// <summary>A state with a name of its own.</summary>
    /// <param name="name">
    /// 1 to 40 characters: lower-case letters, digits and hyphens. Part of the cookie's name and of the seal, so a session does
    /// not survive a change of it.
    /// </param>
    public SessionStateAttribute(string name) => Name = name;

    /// <summary>The state's name; null where the type's name in kebab case is meant.</summary>
    public string? Name { get; }

    /// <summary>
    /// The most bytes that the whole <c>Set-Cookie</c> header value of this state may take (name, text and attributes),
    /// from 256 to 4,050. Default 3,072. <see cref="SessionCookieOptions.MaxBytes"/> can only tighten it.
    /// </summary>
    /// <remarks>Browsers drop a cookie of more than 4,096 bytes without a word, and a default nginx answers 502 from about 3,950.</remarks>
    public int MaxCookieBytes { get; set; } = DefaultCookieBytes;

    /// <summary>
    /// Where the state travels. Default <see cref="SessionCarrier.Cookie"/>. For <see cref="SessionCarrier.Store"/> the application names
    /// its store:
    /// <c>AddTypedSession().UseStore(…)</c>. Sessions that are still in cookies move there with their next change.
    /// </summary>
    public SessionCarrier Carrier { get; set; }

    /// <summary>True where the state outlives a sign-out. Default false: the next person at this browser finds nothing.</summary>
    public bool KeepAtSignOut { get; set; }
}
