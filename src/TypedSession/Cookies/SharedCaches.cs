using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCaching;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace TypedSession;

/// <summary>Keeps a response that used a session out of every cache that serves more than one client.</summary>
internal static class SharedCaches
{
    private const string Everything = "*";

    /// <summary>At the first touch: the framework's own caches decide before the response's headers are written.</summary>
    /// <returns>Whether the response says for now that it varies by everything, to be taken back by <see cref="WriteHeaders"/>.</returns>
    public static bool KeepOut(HttpContext context)
    {
        if (context.Features.Get<IOutputCacheFeature>() is { } outputCache) outputCache.Context.AllowCacheStorage = false;
        if (context.Features.Get<IResponseCachingFeature>() is null || context.Response.HasStarted) return false;
        context.Response.Headers.Vary = StringValues.Concat(context.Response.Headers.Vary, Everything);
        return true;
    }

    /// <summary>As the response starts.</summary>
    /// <param name="response">The response.</param>
    /// <param name="setsCookie">Whether a session's cookie goes out with it.</param>
    /// <param name="variesByEverything">What <see cref="KeepOut"/> returned.</param>
    public static void WriteHeaders(HttpResponse response, bool setsCookie, bool variesByEverything)
    {
        IHeaderDictionary headers = response.Headers;
        if (variesByEverything) headers.Vary = headers.Vary.Where(static value => value != Everything).ToArray();
        if (!Contains(headers.Vary, HeaderNames.Cookie)) headers.Vary = StringValues.Concat(headers.Vary, HeaderNames.Cookie);
        if (!Contains(headers.CacheControl, "no-store")) headers.CacheControl = setsCookie ? "private, no-cache, no-store" : "private, no-cache";
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
