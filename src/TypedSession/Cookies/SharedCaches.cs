using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using TypedSession.Sizing;

namespace TypedSession;

/// <summary>Keeps a response that used a session out of every cache that serves more than one client.</summary>
internal static class SharedCaches
{
    /// <summary>
    /// Stands in the response from the first touch until it starts. The framework's caches decide before the response's headers are
    /// final, some before those that touch a session come by again; none of them stores a response that sets a cookie, and nobody
    /// overwrites the header.
    /// </summary>
    private const string Placeholder = CookieSize.NamePrefix + "uncacheable=; max-age=0" + CookieSize.DefaultAttributes;

    /// <summary>What some shared caches obey before Cache-Control (RFC 9213, and its forerunners).</summary>
    private static readonly string[] Targeted =
        ["CDN-Cache-Control", "Cloudflare-CDN-Cache-Control", "Netlify-CDN-Cache-Control", "Vercel-CDN-Cache-Control", "Surrogate-Control",
            "Edge-Control", "X-Accel-Expires"];

    /// <summary>At each touch, while the response has not started: what ran since the last one may have cleared the response.</summary>
    public static void KeepOut(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        if (!HasPlaceholder(headers)) headers.SetCookie = StringValues.Concat(headers.SetCookie, Placeholder);
    }

    /// <summary>At a touch after the response has started, when no more can be said.</summary>
    /// <returns>
    /// Whether the response is kept out: it says so itself, or it answers a request that caches do not store answers of. One that says
    /// nothing is not: there are more ways to invite a cache than this knows.
    /// </returns>
    public static bool IsKeptOutLate(HttpContext context)
    {
        // a connection, as of a hub: nothing to store
        if (context.Response.StatusCode == StatusCodes.Status101SwitchingProtocols) return true;
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            return !IsPublic(context.Response.Headers);
        return CacheControlHeaderValue.TryParse(context.Response.Headers.CacheControl.ToString(), out CacheControlHeaderValue? said)
            && (said.NoStore || (said.Private && said.PrivateHeaders.Count == 0))
            && !Targeted.Any(name => Invites(context.Response.Headers[name]));
    }

    /// <summary>As the response starts, before its cookies are set.</summary>
    public static void RemovePlaceholder(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        if (headers.SetCookie is [Placeholder]) headers.SetCookie = default;
        else if (HasPlaceholder(headers)) headers.SetCookie = headers.SetCookie.Where(static line => line != Placeholder).ToArray();
    }

    /// <summary>As the response starts.</summary>
    /// <param name="context">The request.</param>
    /// <param name="setsCookie">Whether a session's cookie goes out with it.</param>
    public static void WriteHeaders(HttpContext context, bool setsCookie)
    {
        IHeaderDictionary headers = context.Response.Headers;
        foreach (string targeted in Targeted) headers.Remove(targeted);
        if (!Contains(headers.Vary, HeaderNames.Cookie)) headers.Vary = StringValues.Concat(headers.Vary, HeaderNames.Cookie);
        if (!Contains(headers.CacheControl, "no-store"))
            headers.CacheControl = setsCookie ? "private, no-cache, no-store" : "private, no-cache";
    }

    private static bool IsPublic(IHeaderDictionary headers) =>
        Targeted.Any(name => Invites(headers[name])) || headers.ContainsKey(HeaderNames.Expires)
        || (CacheControlHeaderValue.TryParse(headers.CacheControl.ToString(), out CacheControlHeaderValue? said)
            && !said.Private && !said.NoStore && !said.NoCache
            && (said.Public || said.SharedMaxAge > TimeSpan.Zero || said.MaxAge > TimeSpan.Zero));

    /// <summary>Whether a header for certain caches is there, and does not forbid them to keep the response.</summary>
    private static bool Invites(StringValues header) =>
        header.Count > 0 && !Contains(header, "no-store") && !Contains(header, "private") && !Contains(header, "0")
            && !Contains(header, "off");

    private static bool HasPlaceholder(IHeaderDictionary headers)
    {
        foreach (string? line in headers.SetCookie)
        {
            if (line == Placeholder) return true;
        }

        return false;
    }

    private static bool Contains(StringValues header, string token)
    {
        foreach (string? value in header)
        {
            ReadOnlySpan<char> span = value;
            foreach (Range part in span.Split(','))
            {
                if (span[part].Trim().Equals(token, StringComparison.OrdinalIgnoreCase)) return true;
            }
        }

        return false;
    }
}
