using System.Collections.Immutable;

namespace TypedSession.Benchmarks.Sessions;

/// <summary>The sessions that everything is measured with, the same in every run.</summary>
internal static class ReferenceSessions
{
    private static readonly Random Random = new(20261120);

    private static readonly ImmutableArray<byte> Token = [.. Bytes(16)];

    private static readonly DateTimeOffset SignedInAt = new(2026, 11, 20, 8, 15, 30, 123, TimeSpan.Zero);

    public static SmallSession S { get; } = new() { UserId = 1_234_567, Token = Token, Culture = "en-GB", SignedInAt = SignedInAt };

    public static ShopSession M { get; } = Shop(lines: 6, viewed: 0);

    public static ShopSession L { get; } = Shop(lines: 60, viewed: 40);

    private static ShopSession Shop(int lines, int viewed) => new()
    {
        UserId = 1_234_567,
        Token = Token,
        Culture = "en-GB",
        SignedInAt = SignedInAt,
        Cart = [.. Enumerable.Range(0, lines)
            .Select(_ => new CartLine(Random.Next(10_000, 100_000), Random.Next(1, 10), Random.Next(100, 25_000) / 100m))],
        Flash = "Your address was saved. Thank you, Anna.",
        IsMember = true,
        HasNewsletter = true,
        IsDark = true,
        Experiment = new Guid(Bytes(16)),
        Delivery = Delivery.Express,
        Viewed = [.. Enumerable.Range(0, viewed).Select(_ => Random.Next(10_000, 100_000))],
    };

    private static byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        Random.NextBytes(bytes);
        return bytes;
    }
}
