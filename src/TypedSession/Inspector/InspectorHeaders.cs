using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <summary>
/// What keeps the inspector's answers to the one who asked: they are kept, framed and sent on nowhere, and run nothing but what is ours.
/// </summary>
internal static class InspectorHeaders
{
    private static readonly string Policy =
        $"default-src 'none'; style-src {HashOf(InspectorAssets.Style)}; script-src {HashOf(InspectorAssets.Script)}; "
        + "base-uri 'none'; frame-ancestors 'none'; form-action ";

    public static void Write(HttpResponse response, bool hasForms)
    {
        IHeaderDictionary headers = response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = Policy + (hasForms ? "'self'" : "'none'");
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
    }

    private static string HashOf(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
