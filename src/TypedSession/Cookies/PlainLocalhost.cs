using System.Net;
using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <summary>
/// Requests by plain http to the developer's own machine. WebKit keeps no Secure cookie there, and neither do the HTTP clients of tests.
/// </summary>
internal static class PlainLocalhost
{
    public static bool IsMet(HttpRequest request) => !request.IsHttps && IsLoopback(request.Host.Host);

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));
}
