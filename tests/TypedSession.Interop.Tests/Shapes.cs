using System.Collections.Immutable;

namespace TypedSession.Interop.Tests;

/// <summary>A member of each plain type, each under a key of its own: an array, or a map where few are there.</summary>
[SessionState]
public sealed partial record Plain
{
    [SessionKey(0)] public bool? Flag { get; init; }
    [SessionKey(1)] public sbyte Tiny { get; init; }
    [SessionKey(2)] public ushort? Port { get; init; }
    [SessionKey(3)] public int Count { get; init; }
    [SessionKey(4)] public long? Total { get; init; }
    [SessionKey(5)] public ulong Bits { get; init; }
    [SessionKey(6)] public float? Share { get; init; }
    [SessionKey(7)] public double Ratio { get; init; }
    [SessionKey(8)] public decimal? Price { get; init; }
    [SessionKey(9)] public string? Text { get; init; }
    [SessionKey(10)] public byte[]? Token { get; init; }
    [SessionKey(11)] public Guid Id { get; init; }
    [SessionKey(12)] public DateTimeOffset? At { get; init; }
    [SessionKey(13)] public DateOnly Day { get; init; }
    [SessionKey(14)] public TimeSpan? Length { get; init; }
    [SessionKey(20)] public Int128 Wide { get; init; }
    [SessionKey(40)] public Delivery? Delivery { get; init; }
    [SessionKey(127)] public Version? Last { get; init; }
}

/// <summary>No key is given: a map by the hashes of the names. Initial values force some members to be there.</summary>
[SessionState]
public sealed partial record Named
{
    public string Title { get; init; } = "untitled";
    public string? Notice { get; init; }
    public int Page { get; init; } = 1;
    public decimal Sum { get; init; }
    public DateTime? Since { get; init; }
    public (int Row, string? Name) Place { get; init; }
}

/// <summary>Collections, and collections of these.</summary>
[SessionState]
public sealed partial record Many
{
    [SessionKey(0)] public ImmutableArray<int> Numbers { get; init; } = [];
    [SessionKey(1)] public ImmutableArray<string> Words { get; init; } = [];
    [SessionKey(2)] public ImmutableArray<ImmutableArray<double>> Rows { get; init; } = [];
    [SessionKey(3)] public List<decimal?>? Prices { get; init; }
    [SessionKey(4)] public SortedSet<long>? Marks { get; init; }
    [SessionKey(5)] public SortedDictionary<string, DateTimeOffset> Times { get; init; } = new(StringComparer.Ordinal);
    [SessionKey(6)] public SortedDictionary<int, byte[]>? Parts { get; init; }
    [SessionKey(7)] public ImmutableArray<(int, string?)> Pairs { get; init; } = [];
}

/// <summary>Parts in parts, structs, and a union.</summary>
[SessionState]
public sealed partial record Deep
{
    [SessionKey(0)] public Leaf? Leaf { get; init; }
    [SessionKey(1)] public Branch? Branch { get; init; }
    [SessionKey(2)] public ImmutableArray<Figure> Figures { get; init; } = [];
    [SessionKey(3)] public OrderLine Line { get; init; }
    [SessionKey(5)] public ProductId Product { get; init; }
}

[SessionPart]
public sealed partial record Leaf(int Number, string? Name = null);

[SessionPart]
public sealed partial record Branch
{
    [SessionKey(0)] public ImmutableArray<Leaf> Leaves { get; init; } = [];
    [SessionKey(3)] public OrderLine? Line { get; init; }
    [SessionKey(90)] public Leaf? Far { get; init; }
}

[SessionPart]
public readonly partial record struct ProductId(long Value);

[SessionPart, SessionCase(0, typeof(Circle)), SessionCase(127, typeof(Box))]
public abstract partial record Figure;

[SessionPart]
public sealed partial record Circle([SessionKey(0)] double Radius) : Figure;

[SessionPart]
public sealed partial record Box([SessionKey(0)] float Width, [SessionKey(1)] float Height) : Figure;
