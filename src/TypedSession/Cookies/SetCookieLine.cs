using System.Buffers.Text;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using TypedSession.Sizing;

namespace TypedSession;

/// <summary>The values of the <c>Set-Cookie</c> headers of one cookie.</summary>
internal sealed class SetCookieLine
{
    private const string MaxAge = "; max-age=";

    private readonly string _nameAndEquals;
    private readonly string _attributes;
    private readonly long? _lifetimeSeconds;
    private readonly long _keptSeconds;
    private readonly int _saved;

    public SetCookieLine(string name, TypedSessionOptions options)
        : this(name, Attributes(options.Cookie), options.Cookie.IsPersistent ? (long)options.AbsoluteTimeout.TotalSeconds : null,
            (long)(options.KeptTimeout ?? options.AbsoluteTimeout).TotalSeconds, saved: 0)
    {
    }

    private SetCookieLine(string name, string attributes, long? lifetimeSeconds, long keptSeconds, int saved)
    {
        Name = name;
        _nameAndEquals = name + "=";
        _attributes = attributes;
        _lifetimeSeconds = lifetimeSeconds;
        _keptSeconds = keptSeconds;
        _saved = saved;
        Deletion = _nameAndEquals + "; expires=Thu, 01 Jan 1970 00:00:00 GMT" + _attributes;
    }

    /// <summary>The cookie's name.</summary>
    public string Name { get; }

    /// <summary>Makes the browser forget the cookie: browsers find it by its name, domain, path and partition.</summary>
    public string Deletion { get; }

    /// <summary>
    /// How long the line will be, known without sealing. One without Secure counts as long as that with it: what fits while an
    /// application is developed has to fit later.
    /// </summary>
    public int Length(in EnvelopeHeader header, int bodyBytes, int overhead) =>
        CookieSize.Line(Name.Length, header.Length, bodyBytes, overhead, LifetimeOf(header).Length + _attributes.Length) + _saved;

    /// <summary>
    /// The line for plain http to the developer's own machine. SameSite=None and Partitioned are nothing without Secure, and the domain
    /// is another host's.
    /// </summary>
    public SetCookieLine OnPlainLocalhost(string name, SessionCookieOptions cookie)
    {
        string attributes = $"; path={cookie.Path}; samesite={(cookie.SameSite == SameSiteMode.Strict ? "strict" : "lax")}; httponly";
        return new SetCookieLine(name, attributes, _lifetimeSeconds, _keptSeconds,
            Name.Length + _attributes.Length - name.Length - attributes.Length);
    }

    public string Text(byte[] @sealed, in EnvelopeHeader header)
    {
        string lifetime = LifetimeOf(header);
        return string.Create(
            _nameAndEquals.Length + CookieSize.Base64Url(@sealed.Length) + lifetime.Length + _attributes.Length,
            (Line: this, Sealed: @sealed, Lifetime: lifetime),
            static (span, parts) =>
            {
                parts.Line._nameAndEquals.CopyTo(span);
                int position = parts.Line._nameAndEquals.Length;
                position += Base64Url.EncodeToChars(parts.Sealed, span[position..]);
                parts.Lifetime.CopyTo(span[position..]);
                parts.Line._attributes.CopyTo(span[(position + parts.Lifetime.Length)..]);
            });
    }

    /// <summary>What follows the text of a session's cookie.</summary>
    public string AttributesOf(in EnvelopeHeader header) => LifetimeOf(header) + _attributes;

    private static string Attributes(SessionCookieOptions cookie)
    {
        if (cookie is { IsOfHostAlone: true, SameSite: SameSiteMode.Lax, IsPartitioned: false }) return CookieSize.DefaultAttributes;
        string domain = cookie.Domain is null ? "" : "; domain=" + cookie.Domain;
        string sameSite = cookie.SameSite switch
        {
            SameSiteMode.Strict => "strict",
            SameSiteMode.None => "none",
            _ => "lax",
        };
        return $"{domain}; path={cookie.Path}; secure; samesite={sameSite}; httponly{(cookie.IsPartitioned ? "; partitioned" : "")}";
    }

    /// <summary>
    /// A persistent cookie ends with its session, at the latest, and so does that of a session that is kept. The timeouts have 365 days
    /// at most, and browsers keep nothing for longer than 400.
    /// </summary>
    private string LifetimeOf(in EnvelopeHeader header)
    {
        if ((header.KeptSeconds > 0 ? _keptSeconds : _lifetimeSeconds) is not { } whole) return "";
        long left = header.Created + whole - header.LastSeen;
        return MaxAge + Math.Max(left, 1).ToString(CultureInfo.InvariantCulture);
    }
}
