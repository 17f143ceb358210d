using TypedSession.Benchmarks.Codec;
using TypedSession.Benchmarks.Sessions;

namespace TypedSession.Benchmarks;

/// <summary>The bytes of the whole cookie, name included, as a request carries it.</summary>
internal static class CookieBytes
{
    private const int NameLength = 13;
    private const int Header = 23;

    public static void Print()
    {
        Console.WriteLine("| session | body | cookie, AES-256-GCM | cookie, AES-256-CBC + HMAC |");
        Console.WriteLine("|---|---|---|---|");
        Print("S", CodecBenchmarks.Encoded(ReferenceSessions.S).Length);
        Print("M", CodecBenchmarks.Encoded(ReferenceSessions.M).Length);
        Print("L", CodecBenchmarks.Encoded(ReferenceSessions.L).Length);
    }

    private static void Print(string session, int body) =>
        Console.WriteLine(FormattableString.Invariant($"| {session} | {body} | {Cookie(body, 64)} | {Cookie(body, 100)} |"));

    /// <summary>
    /// Name, '=', and the text of header, body and padding with what Data Protection adds: the arithmetic of docs/wire-format.md.
    /// </summary>
    private static int Cookie(int body, int overhead)
    {
        int envelope = (Header + body + 31) / 32 * 32;
        return NameLength + 1 + (((envelope + overhead) * 4) + 2) / 3;
    }
}
