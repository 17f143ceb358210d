using System.Net;
using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <summary>
/// Requests by plain http to the developer's own machine. WebKit keeps no Secure cookie there, and neither do the HTTP clients of tests.
/// </summary>
internal static class PlainLocalhost
{
    public static bool IsMet(HttpRequest request) => !request.IsHttps && IsLoopback(request.Host.Host) && !IsFromElsewhere(request.Headers);

    /// <summary>Whether a proxy has come by another scheme or host, and the application does not heed what it says of them.</summary>
    private static bool IsFromElsewhere(IHeaderDictionary headers) =>
        headers["Forwarded"].Count > 0
        || headers["X-Forwarded-Proto"].Any(static scheme => !string.Equals(scheme, "http", StringComparison.OrdinalIgnoreCase))
        || headers["X-Forwarded-Host"].Any(static host => !IsLoopback(new HostString(host ?? "").Host));

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));
}
