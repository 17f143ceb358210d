using System.Globalization;

namespace TypedSession.Benchmarks.Http;

/// <summary>
/// Full load for minutes: visitors who come and go, read and write. What a server takes, and how long its visitors wait, must not grow
/// with the cookies that it has seen.
/// </summary>
internal static class Soak
{
    private const int Rows = 20;

    public static IReadOnlyList<Candidate> Candidates { get; } = [new TypedSessionCookie(KeyRing.Gcm)];

    public static void Print(int minutes)
    {
        using LoopbackGauge gauge = new(LoopbackServer.Soak, Candidates, inTurn: true);
        Random random = new(20261128);
        Dictionary<int, string> cookies = [];
        long distinct = 0;
        Console.WriteLine(
            "| after, s | requests per second | median, µs | 99 %, µs | longest, ms | cookies so far | process, MiB | its objects, MiB |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        for (int row = 1; row <= Rows; row++)
        {
            List<double> waits = [];
            TimeSpan time = TimeSpan.FromMinutes(minutes) / Rows;
            gauge.Drive(Candidates[0], time, connection => Next(cookies.GetValueOrDefault(connection), random),
                (connection, response, took) =>
            {
                waits.Add(took.TotalMicroseconds);
                if (response.IndexOf("Set-Cookie:"u8) < 0) return;
                cookies[connection] = Exchange.CookieOf(response);
                distinct++;
            });
            waits.Sort();
            (long process, long objects) = gauge.Memory;
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                    $"| {time.TotalSeconds * row:0} | {waits.Count / time.TotalSeconds:N0} | {waits[waits.Count / 2]:0} "
                    + $"| {waits[(int)(waits.Count * 0.99)]:0} | {waits[^1] / 1000:0.0} | {distinct:N0} | {process / 1048576d:0} "
                    + $"| {objects / 1048576d:0} |"));
        }
    }

    /// <summary>Of twenty requests one is a new visitor's, nine change the session, and ten read it.</summary>
    private static byte[] Next(string? cookie, Random random) => (cookie is null ? 0 : random.Next(20)) switch
    {
        0 => Exchange.Request("/seed/m", null),
        < 10 => Exchange.Request("/write/m", cookie),
        _ => Exchange.Request("/read/m", cookie),
    };
}
