using System.Text;

namespace TypedSession.Benchmarks.Http;

/// <summary>The bytes of requests and responses.</summary>
internal static class Exchange
{
    public static byte[] Request(string path, string? cookie) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n{(cookie is null ? "" : $"Cookie: {cookie}\r\n")}\r\n");

    /// <summary>Whether a response is there as a whole.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> response) => response.EndsWith("\r\n\r\nok"u8);

    /// <summary>Whether the beginning of a response says that it is another than what was asked for.</summary>
    public static bool IsFailed(ReadOnlySpan<byte> response) => response.Length >= 15 && !response.StartsWith("HTTP/1.1 200 OK"u8);

    /// <summary>Whether a whole response is what it should be: it sets a cookie when, and only when, it should.</summary>
    public static bool IsExpected(ReadOnlySpan<byte> response, bool setsCookie) =>
        response.StartsWith("HTTP/1.1 200 OK\r\n"u8) && response.IndexOf("Set-Cookie:"u8) >= 0 == setsCookie;

    /// <summary>Name and text of the cookie that a response sets.</summary>
    public static string CookieOf(ReadOnlySpan<byte> response)
    {
        const string Header = "Set-Cookie: ";
        string text = Encoding.ASCII.GetString(response);
        int start = text.IndexOf(Header, StringComparison.Ordinal);
        if (start < 0) throw new InvalidOperationException("The response sets no cookie: " + text);
        start += Header.Length;
        return text[start..text.IndexOf(';', start)];
    }
}
