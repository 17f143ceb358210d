using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Hosting;
using TypedSession.Sizing;

namespace TypedSession;

/// <summary>Names the cookies: browsers let no page, no sub-domain and no plain connection set one that begins with the prefix.</summary>
internal sealed class CookieNaming
{
    private readonly string _suffix;

    /// <summary>
    /// Cookies ignore ports, so two applications that are developed on one localhost would share a name: in Development it
    /// ends with something of the application's own.
    /// </summary>
    public CookieNaming(IHostEnvironment environment, string application)
    {
        _suffix = environment.IsDevelopment()
            ? "-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(application)).AsSpan(0, 2))
            : "";
    }

    /// <summary>The name for plain http to the developer's own machine: browsers would take no cookie with a prefix there.</summary>
    public string PlainNameOf(SessionSchema schema) => schema.Name + _suffix;

    public string NameOf(SessionSchema schema, SessionCookieOptions cookie) =>
        (cookie.IsOfHostAlone ? CookieSize.NamePrefix : CookieSize.SharedNamePrefix) + schema.Name + _suffix;
}
