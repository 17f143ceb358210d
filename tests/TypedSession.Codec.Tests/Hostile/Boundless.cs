using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;

namespace TypedSession.Codec.Tests.Hostile;

/// <summary>Everything that can grow, nested, and without a bound: what the rules warn of, and the reader has to survive.</summary>
[SessionState("boundless")]
public sealed partial record Boundless
{
    [SessionKey(0)] public string? Text { get; init; }
    [SessionKey(1)] public byte[]? Bytes { get; init; }
    [SessionKey(2)] public List<string?> Texts { get; init; } = [];
    [SessionKey(3)] public int[][] Rows { get; init; } = [];
    [SessionKey(4)] public Dictionary<string, long> Counts { get; init; } = [];
    [SessionKey(5)] public Dictionary<long, string?> Names { get; init; } = [];
    [SessionKey(6)] public ImmutableArray<Branch> Branches { get; init; } = [];
    [SessionKey(7)] public HashSet<Guid> Ids { get; init; } = [];
    [SessionKey(8)] public ImmutableSortedSet<int> Numbers { get; init; } = ImmutableSortedSet<int>.Empty;
    [SessionKey(9)] public FrozenDictionary<string, decimal> Prices { get; init; } = FrozenDictionary<string, decimal>.Empty;
    [SessionKey(10)] public BigInteger Great { get; init; }
    [SessionKey(11)] public Uri? Address { get; init; }
    [SessionKey(12)] public List<List<List<Payment?>>> Payments { get; init; } = [];
    [SessionKey(13)] public (int Count, List<string> Texts, Leaf? Leaf) Tuple { get; init; } = (0, [], null);
    [SessionKey(14)] public ImmutableList<ReadOnlyMemory<byte>> Chunks { get; init; } = [];
    [SessionKey(15)] public SortedDictionary<DateTimeOffset, Version?> Releases { get; init; } = [];
    [SessionKey(16)] public FrozenSet<DateOnly> Days { get; init; } = FrozenSet<DateOnly>.Empty;
    public ImmutableDictionary<Guid, Leaf?> Leaves { get; init; } = ImmutableDictionary<Guid, Leaf?>.Empty;
    public Stack<Half?> Halves { get; init; } = new();
}

[SessionPart]
public sealed partial record Branch
{
    [SessionKey(0)] public List<Leaf?> Leaves { get; init; } = [];
    [SessionKey(1)] public Leaf? First { get; init; }
    [SessionKey(2)] public required string Name { get; init; }
    public Dictionary<Size, Twig> Twigs { get; init; } = [];
}

[SessionPart]
public sealed partial record Twig(HashSet<char> Marks, TimeSpan Age, Leaf Leaf);

[SessionPart]
public readonly partial record struct Leaf([SessionKey(0)] float Weight, [SessionKey(3)] string? Colour = "green");
