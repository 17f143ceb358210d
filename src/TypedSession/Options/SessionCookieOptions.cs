using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TypedSession;

/// <summary>
/// What browsers do with a session's cookie: <see cref="TypedSessionOptions.Cookie"/>. What is not here is not to choose: the cookie is
/// always Secure (but for <see cref="AllowPlainLocalhost"/>, in Development) and HttpOnly, and its name's prefix makes browsers hold it
/// to what is set here.
/// </summary>
public sealed class SessionCookieOptions
{
    /// <summary>
    /// Which requests from other sites carry the cookie. Default <see cref="SameSiteMode.Lax"/>: only links that lead here.
    /// </summary>
    /// <remarks><see cref="SameSiteMode.Unspecified"/> is refused: browsers do not agree on what it means.</remarks>
    public SameSiteMode SameSite { get; set; } = SameSiteMode.Lax;

    /// <summary>
    /// Whether a browser keeps one cookie for each site that embeds this one (<c>Partitioned</c>, CHIPS). Default false. Needs
    /// <see cref="SameSite"/> to be <see cref="SameSiteMode.None"/>, without which no embedded page sends the cookie at all.
    /// </summary>
    public bool IsPartitioned { get; set; }

    /// <summary>
    /// Whether the cookie outlives the browser (<c>Max-Age</c>), until the session's absolute end. Default false: it is gone when the
    /// browser closes.
    /// </summary>
    /// <remarks>
    /// The times inside the seal count as before: an unused session expires by <see cref="TypedSessionOptions.IdleTimeout"/>, whatever
    /// the browser kept.
    /// </remarks>
    public bool IsPersistent { get; set; }

    /// <summary>
    /// Whether the application does not work without this session, as the law on consent to cookies means it. Default true: a cart or a
    /// sign-in is what the visitor asked for. When false, and <see cref="ITrackingConsentFeature.CanTrack"/> says no, the session can
    /// be read and changed within the request, and no cookie is set: a new one's status is <see cref="SessionStatus.ConsentRequired"/>.
    /// </summary>
    public bool IsEssential { get; set; } = true;

    /// <summary>
    /// Where on this host the cookie is sent, in at most 1,024 characters of ASCII. Default <c>/</c>: everywhere. Any other
    /// keeps requests small, and keeps nothing from other applications on the host.
    /// </summary>
    /// <remarks>
    /// Browsers compare letter by letter, routing does not. With another path than <c>/</c> the name begins with <c>__Http-</c> instead of
    /// <c>__Host-Http-</c>, and browsers no longer see to it that this host alone has set it.
    /// </remarks>
    public string Path { get; set; } = "/";

    /// <summary>
    /// A domain of this host or above it, such as <c>example.com</c>: every host below it gets the cookie and can set it. Default null:
    /// this host alone. In ASCII, without a leading dot; checked at start-up.
    /// </summary>
    /// <remarks>
    /// This weakens the cookie. Each of the hosts has to be as trustworthy as this one; a session of one that is not can be forced on a
    /// visitor. The name begins with <c>__Http-</c> instead of <c>__Host-Http-</c>. Applications that share a session also share the
    /// name of the state, the key ring and its application name.
    /// </remarks>
    public string? Domain { get; set; }

    /// <summary>
    /// A lower ceiling for the whole <c>Set-Cookie</c> header value, from 256 to 4,050 bytes: it can only tighten what a state says in
    /// <see cref="SessionStateAttribute.MaxCookieBytes"/>. Default null: the state's own ceiling counts.
    /// </summary>
    public int? MaxBytes { get; set; }

    /// <summary>
    /// Whether, in the Development environment, plain http to a loopback host (<c>http://localhost:5000</c>) gets a cookie without
    /// Secure, under the state's name without a prefix. Default true: WebKit keeps no other there, and neither do
    /// <c>WebApplicationFactory</c>'s client and most other HTTP clients. Never in another environment, over https, or for another host.
    /// </summary>
    /// <remarks><see cref="SameSiteMode.None"/> is <see cref="SameSiteMode.Lax"/> there, and <see cref="IsPartitioned"/> and
    /// <see cref="Domain"/> do not count.</remarks>
    public bool AllowPlainLocalhost { get; set; } = true;

    /// <summary>
    /// How many bytes of memory each state may take, in each process, to remember cookies that were verified or sealed there: the same
    /// text need not be decrypted again while its key is trusted. From 0, which turns it off, to 1 GiB. Default 8 MiB.
    /// </summary>
    /// <remarks>Whether a session has ended, expired or is of another client is judged for each request all the same.</remarks>
    public int RememberedBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>Whether the name may begin with <c>__Host-</c>.</summary>
    internal bool IsOfHostAlone => Domain is null && Path == "/";
}
