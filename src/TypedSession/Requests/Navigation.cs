using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace TypedSession;

/// <summary>
/// Whether the answer of a request is something that its user sees now, as far as its headers say (Fetch Metadata, and what scripts
/// send that fetch a page in the browser's place). A request in the background or in advance must not overwrite a newer cookie, or use
/// up a flash; nor must one for a page that only looks at the session.
/// </summary>
internal static class Navigation
{
    /// <summary>
    /// What browsers and scripts send with a request that is made before its user asks for it. The first is the standard's, and the last
    /// that of htmx's preload extension.
    /// </summary>
    private static readonly string[] InAdvance = ["Sec-Purpose", "Purpose", "X-Purpose", "X-Sec-Purpose", "X-Moz", "HX-Preloaded"];

    /// <summary>A page or a frame that its user sees, or what a script asked for: no redirect, no image, no style.</summary>
    public static bool IsShown(HttpContext context) =>
        IsSeen(context.Request) && DestinationOf(context.Request) is [] or ["document" or "iframe" or "frame" or "empty"]
            && context.Response.StatusCode is < 300 or > 399;

    /// <summary>A page or a frame in one, fetched by the browser or by a script: what shows that the session's user is at work.</summary>
    public static bool IsUse(HttpRequest request) => IsSeen(request) && DestinationOf(request) switch
    {
        [] or ["document" or "iframe" or "frame"] => true,
        ["empty"] => IsByScript(request.Headers),
        _ => false,
    };

    /// <summary>Whether the answer will be seen: HEAD and OPTIONS have none to see, and a prefetch may never be shown.</summary>
    public static bool IsSeen(HttpRequest request)
    {
        if (HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) return false;
        foreach (string header in InAdvance)
        {
            if (request.Headers[header].Count > 0) return false;
        }

        return !LookMetadata.IsOn(request.HttpContext);
    }

    private static StringValues DestinationOf(HttpRequest request) => request.Headers["Sec-Fetch-Dest"];

    /// <summary>By Blazor's enhanced navigation, Turbo, or htmx where it takes a link's or a form's place.</summary>
    private static bool IsByScript(IHeaderDictionary headers) =>
        headers["X-Turbo-Request-Id"].Count > 0
        || headers["HX-Boosted"].Count > 0
        || headers["HX-History-Restore-Request"].Count > 0
        || headers.Accept.ToString().Contains("blazor-enhanced-nav=on", StringComparison.Ordinal);
}
