using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace TypedSession.Codec.Tests.Hostile;

/// <summary>The states of the campaign, with values to start from.</summary>
internal static class Subjects
{
    public static IEnumerable<Subject> Make() =>
    [
        Subject.Of(new Scalars(), Fullest.Scalars, new Scalars { Boolean = true, Int32 = 7, Decimal = 12.34m, String = "é" }),
        Subject.Of(new NullableScalars(), Fullest.NullableScalars, new NullableScalars { Guid = null, Double = -0.0, String = null }),
        Subject.Of(Fullest.Collections, new Collections { Lines = [new(1, 2, 3.5m)], Texts = ["", null], Prices = new() { ["a"] = 1 }, Gift = default(Line) }),
        Subject.Of(new Initialized(), new Initialized { Count = 0, Name = "", Note = null, Numbers = null, Fixed = [], Maybe = null }),
        Subject.Of(new Positional(), new Positional(0, null, true)),
        Subject.Of(new Before { A = 1, B = "b" }),
        Subject.Of(new NewHolder { Part = new() { Id = 1, Since = 2 }, Other = 3 }),
        Subject.Of(RareScalars, RareScalars with { Payment = new Invoice("7"), BigInteger = -1, Maybe = null }),
        Subject.Of(RareCollections),
        Subject.Of(Boundless, new Boundless { Text = new string('x', 300), Bytes = new byte[300] }),
    ];

    private static RareScalars RareScalars { get; } = new()
    {
        Char = '€',
        Single = 0.1f,
        Half = Half.NaN,
        Int128 = Int128.MinValue,
        UInt128 = UInt128.MaxValue,
        BigInteger = BigInteger.Pow(2, 255) - 1,
        DateTime = DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Unspecified),
        TimeOnly = TimeOnly.MaxValue,
        Index = ^1,
        Range = 1..^3,
        Uri = new Uri("https://example.org/a?b"),
        Version = new Version(1, 2, 3, 4),
        Culture = CultureInfo.InvariantCulture,
        Pair = (1, "n"),
        Product = new ProductId(7),
        Maybe = new ProductId(0),
        Price = new Money(9),
        Payment = new Card(1, 2) { Attempts = 3 },
    };

    private static RareCollections RareCollections { get; } = new()
    {
        Memory = new byte[] { 1, 2 },
        Bytes = [3, 4],
        ReadOnlyList = [1, 2],
        ImmutableList = [2, 1],
        ImmutableHashSet = [5, 6],
        ImmutableSortedSet = [6, 5],
        HashSet = [new(1), new(2)],
        SortedSet = [2, 1],
        Queue = new([1, 2]),
        Stack = new([1, 2]),
        FrozenSet = new[] { 1, 2 }.ToFrozenSet(),
        ReadOnlyDictionary = new Dictionary<int, bool> { [1] = true },
        ImmutableDictionary = ImmutableDictionary<int, bool>.Empty.Add(1, true),
        ImmutableSortedDictionary = ImmutableSortedDictionary<int, bool>.Empty.Add(2, true).Add(1, false),
        SortedDictionary = new() { [2] = true, [1] = false },
        SortedList = new() { [2] = true, [1] = false },
        FrozenDictionary = new Dictionary<int, bool> { [1] = true }.ToFrozenDictionary(),
        Prices = new() { [new(1)] = (2, new Money(3)) },
        Payments = [new Card(1, 2), new Invoice("x")],
    };

    private static Boundless Boundless { get; } = new()
    {
        Text = "text",
        Bytes = [1, 2, 3],
        Texts = ["a", null, "€"],
        Rows = [[1, 2], [], [3]],
        Counts = new() { ["a"] = 1, ["b"] = -1 },
        Names = new() { [1] = "one", [long.MaxValue] = null },
        Branches =
        [
            new() { Name = "n", First = new(1.5f), Leaves = [new(2, null), null], Twigs = new() { [Size.Small] = new(['a'], TimeSpan.FromTicks(1), new(0)) } },
            new() { Name = "" },
        ],
        Ids = [Guid.Empty, Guid.AllBitsSet],
        Numbers = [1, 2, 3],
        Prices = new Dictionary<string, decimal> { ["a"] = 1.5m }.ToFrozenDictionary(),
        Great = BigInteger.Pow(3, 300),
        Address = new Uri("https://example.org/"),
        Payments = [[[new Card(1, 2), null], []], []],
        Tuple = (3, ["x"], new(0.5f, "red")),
        Chunks = [new byte[] { 1 }, default],
        Releases = new() { [DateTimeOffset.UnixEpoch] = new Version(1, 2), [DateTimeOffset.MaxValue] = null },
        Days = new[] { DateOnly.MinValue, DateOnly.MaxValue }.ToFrozenSet(),
        Leaves = ImmutableDictionary<Guid, Leaf?>.Empty.Add(Guid.Empty, new(1)),
        Halves = new([Half.Pi, null]),
    };
}
