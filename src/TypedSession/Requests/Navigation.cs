using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace TypedSession;

/// <summary>
/// Whether the answer of a request is a page that its user sees now, as far as its headers say (Fetch Metadata, and what scripts send that fetch a page in the
/// browser's place). A request in the background or in advance must not overwrite a newer cookie, or use up a flash.
/// </summary>
internal static class Navigation
{
    /// <summary>What browsers and scripts send with a request that is made before its user asks for it. The first is the standard's.</summary>
    private static readonly string[] InAdvance = ["Sec-Purpose", "Purpose", "X-Purpose", "X-Sec-Purpose", "X-Moz"];

    /// <summary>A page, fetched by the browser or by a script.</summary>
    public static bool IsPage(HttpRequest request) => IsSeen(request) && DestinationOf(request) switch
    {
        [] or ["document"] => true,
        ["empty"] => IsByScript(request.Headers),
        _ => false,
    };

    /// <summary>A page, or a frame in one: what shows that the session's user is at work.</summary>
    public static bool IsUse(HttpRequest request) => IsPage(request) || (DestinationOf(request) is ["iframe" or "frame"] && IsSeen(request));

    /// <summary>Whether the answer will be seen: HEAD and OPTIONS have none to see, and a prefetch may never be shown.</summary>
    public static bool IsSeen(HttpRequest request)
    {
        if (HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) return false;
        foreach (string header in InAdvance)
        {
            if (request.Headers[header].Count > 0) return false;
        }

        return true;
    }

    private static StringValues DestinationOf(HttpRequest request) => request.Headers["Sec-Fetch-Dest"];

    /// <summary>By Blazor's enhanced navigation, Turbo, or htmx where it takes a link's or a form's place.</summary>
    private static bool IsByScript(IHeaderDictionary headers) =>
        headers["X-Turbo-Request-Id"].Count > 0
        || headers["HX-Boosted"].Count > 0
        || headers["HX-History-Restore-Request"].Count > 0
        || headers.Accept.ToString().Contains("blazor-enhanced-nav=on", StringComparison.Ordinal);
}
