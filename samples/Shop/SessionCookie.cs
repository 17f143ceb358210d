using Microsoft.Extensions.Primitives;
using TypedSession;

namespace Shop;

/// <summary>Measures a session's cookie, for the footer: an application has no need of this.</summary>
public static class SessionCookie
{
    /// <summary>The bytes of a state's cookie, name included, as this request carries it; null where it carries none.</summary>
    public static int? BytesOf<T>(HttpRequest request)
        where T : class, ISessionState<T>
    {
        foreach (string? header in request.Headers.Cookie)
        {
            foreach (StringSegment pair in new StringTokenizer(header ?? "", [';']))
            {
                StringSegment trimmed = pair.Trim();
                // In Development four characters of the application's name follow, since cookies do not know ports.
                if (trimmed.StartsWith($"__Host-Http-{T.Schema.Name}", StringComparison.Ordinal)) return trimmed.Length;
            }
        }

        return null;
    }

    /// <summary>The most that the whole <c>Set-Cookie</c> line of a state may take, attributes included.</summary>
    public static int MaxBytesOf<T>()
        where T : class, ISessionState<T> => T.Schema.MaxCookieBytes;
}
