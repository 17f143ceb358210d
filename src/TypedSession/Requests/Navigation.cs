using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace TypedSession;

/// <summary>
/// Whether the answer of a request is something that its user sees now, as far as its headers say (Fetch Metadata, and what scripts
/// send that fetch a page in the browser's place). One that is made in advance uses up no flash, and one in the background prolongs
/// nothing, since its cookie could overwrite a newer one. A request for a page that only looks at the session does neither.
/// </summary>
internal static class Navigation
{
    /// <summary>
    /// What browsers and scripts send with a request that is made before its user asks for it. The first is the standard's, and the last
    /// that of htmx 2's preload extension.
    /// </summary>
    private static readonly string[] InAdvance = ["Sec-Purpose", "Purpose", "X-Purpose", "X-Sec-Purpose", "X-Moz", "HX-Preloaded"];

    /// <summary>A page or a frame that its user sees, or what a script asked for: no redirect, no image, nothing empty.</summary>
    public static bool IsShown(HttpContext context) =>
        IsSeen(context.Request) && DestinationOf(context.Request) is [] or ["document" or "iframe" or "frame" or "empty"]
            && context.Response.StatusCode
                is not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or (>= 300 and <= 399))
            && !LeadsElsewhere(context.Response.Headers);

    /// <summary>A page or a frame in one, fetched by the browser or by a script: what shows that the session's user is at work.</summary>
    public static bool IsUse(HttpRequest request) => IsSeen(request) && DestinationOf(request) switch
    {
        [] or ["document" or "iframe" or "frame"] => true,
        ["empty"] => IsByScript(request.Headers),
        _ => false,
    };

    /// <summary>
    /// What Turbo fetches when the pointer comes over a link, and shows at the click without asking again: that is all that is ever seen
    /// of its user. It prolongs a session, and does nothing else.
    /// </summary>
    public static bool IsUnderPointer(HttpRequest request) =>
        HasAnswer(request) && IsInAdvance(request.Headers) && IsByTurbo(request.Headers);

    /// <summary>Whether the answer will be seen: HEAD and OPTIONS have none to see, and a prefetch may never be shown.</summary>
    public static bool IsSeen(HttpRequest request) => HasAnswer(request) && !IsInAdvance(request.Headers);

    private static bool HasAnswer(HttpRequest request) =>
        !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method) && !LookMetadata.IsOn(request.HttpContext);

    private static bool IsInAdvance(IHeaderDictionary headers)
    {
        foreach (string header in InAdvance)
        {
            if (headers[header].Count > 0) return true;
        }

        return false;
    }

    private static StringValues DestinationOf(HttpRequest request) => request.Headers["Sec-Fetch-Dest"];

    /// <summary>In htmx a page is replaced by another one.</summary>
    private static bool LeadsElsewhere(IHeaderDictionary headers) =>
        headers["HX-Redirect"].Count > 0 || headers["HX-Location"].Count > 0 || headers["HX-Refresh"].Count > 0;

    /// <summary>
    /// By Blazor's enhanced navigation, Turbo, htmx where it takes a link's or a form's place, or a service worker that hands the
    /// browser's own request on.
    /// </summary>
    private static bool IsByScript(IHeaderDictionary headers) =>
        IsByTurbo(headers)
        || headers["Sec-Fetch-Mode"] == "navigate"
        || headers["HX-Boosted"].Count > 0
        || headers["HX-History-Restore-Request"].Count > 0
        || headers.Accept.ToString().Contains("blazor-enhanced-nav=on", StringComparison.Ordinal);

    private static bool IsByTurbo(IHeaderDictionary headers) => headers["X-Turbo-Request-Id"].Count > 0;
}
