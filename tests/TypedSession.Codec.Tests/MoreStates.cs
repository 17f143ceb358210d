using System.Collections.Frozen;
using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Numerics;

[assembly: TypedSession.SessionFormatter(typeof(TypedSession.Codec.Tests.MoneyFormatter), MaxBytes = 9)]

namespace TypedSession.Codec.Tests;

/// <summary>The framework's rarer values.</summary>
[SessionState]
public sealed partial record RareScalars
{
    [SessionKey(0)] public char Char { get; init; }
    [SessionKey(1)] public float Single { get; init; }
    [SessionKey(2)] public Half Half { get; init; }
    [SessionKey(3)] public Int128 Int128 { get; init; }
    [SessionKey(4)] public UInt128 UInt128 { get; init; }
    [SessionKey(5), MaxLength(32)] public BigInteger BigInteger { get; init; }
    [SessionKey(6)] public DateTime DateTime { get; init; }
    [SessionKey(7)] public TimeOnly TimeOnly { get; init; }
    [SessionKey(8)] public Index Index { get; init; }
    [SessionKey(9)] public Range Range { get; init; }
    [SessionKey(10), MaxLength(40)] public Uri? Uri { get; init; }
    [SessionKey(11)] public Version? Version { get; init; }
    [SessionKey(12)] public CultureInfo? Culture { get; init; }
    [SessionKey(13)] public (int Count, string? Name) Pair { get; init; }
    [SessionKey(14)] public ProductId Product { get; init; }
    [SessionKey(15)] public ProductId? Maybe { get; init; }
    [SessionKey(16)] public Money Price { get; init; }
    [SessionKey(17)] public Payment? Payment { get; init; }
}

/// <summary>An id: on the wire it is the integer.</summary>
[SessionPart]
public readonly partial record struct ProductId(int Value);

/// <summary>A type of another library.</summary>
public readonly record struct Money(long Cents);

public sealed class MoneyFormatter : ISessionFormatter<Money>
{
    public static void Write(ref SessionWriter writer, Money value) => writer.Write(value.Cents);

    public static bool TryRead(ref SessionReader reader, out Money value)
    {
        bool read = reader.TryRead(out long cents);
        value = new Money(cents);
        return read;
    }
}

[SessionPart]
[SessionCase(0, typeof(Card))]
[SessionCase(1, typeof(Invoice))]
public abstract partial record Payment
{
    [SessionKey(0)] public int Attempts { get; init; }
}

[SessionPart]
public sealed partial record Card([SessionKey(1)] byte Month, [SessionKey(2)] short Year) : Payment;

[SessionPart]
public sealed partial record Invoice([SessionKey(1), MaxLength(10)] string Number) : Payment;

/// <summary>The framework's rarer collections.</summary>
[SessionState]
public sealed partial record RareCollections
{
    [SessionKey(0), MaxLength(4)] public ReadOnlyMemory<byte> Memory { get; init; }
    [SessionKey(1), MaxLength(4)] public ImmutableArray<byte> Bytes { get; init; } = [];
    [SessionKey(2), MaxLength(4)] public IReadOnlyList<int> ReadOnlyList { get; init; } = [];
    [SessionKey(3), MaxLength(4)] public ImmutableList<int> ImmutableList { get; init; } = [];
    [SessionKey(4), MaxLength(4)] public ImmutableHashSet<int> ImmutableHashSet { get; init; } = [];
    [SessionKey(5), MaxLength(4)] public ImmutableSortedSet<int> ImmutableSortedSet { get; init; } = ImmutableSortedSet<int>.Empty;
    [SessionKey(6), MaxLength(4)] public HashSet<ProductId> HashSet { get; init; } = [];
    [SessionKey(7), MaxLength(4)] public SortedSet<int> SortedSet { get; init; } = [];
    [SessionKey(8), MaxLength(4)] public Queue<int> Queue { get; init; } = new();
    [SessionKey(9), MaxLength(4)] public Stack<int> Stack { get; init; } = new();
    [SessionKey(10), MaxLength(4)] public FrozenSet<int> FrozenSet { get; init; } = FrozenSet<int>.Empty;
    [SessionKey(11), MaxLength(4)] public IReadOnlyDictionary<int, bool> ReadOnlyDictionary { get; init; } = ImmutableDictionary<int, bool>.Empty;
    [SessionKey(12), MaxLength(4)] public ImmutableDictionary<int, bool> ImmutableDictionary { get; init; } = ImmutableDictionary<int, bool>.Empty;
    [SessionKey(13), MaxLength(4)] public ImmutableSortedDictionary<int, bool> ImmutableSortedDictionary { get; init; } = ImmutableSortedDictionary<int, bool>.Empty;
    [SessionKey(14), MaxLength(4)] public SortedDictionary<int, bool> SortedDictionary { get; init; } = [];
    [SessionKey(15), MaxLength(4)] public SortedList<int, bool> SortedList { get; init; } = [];
    [SessionKey(16), MaxLength(4)] public FrozenDictionary<int, bool> FrozenDictionary { get; init; } = FrozenDictionary<int, bool>.Empty;
    [SessionKey(17), MaxLength(4)] public Dictionary<ProductId, (int, Money)> Prices { get; init; } = [];
    [SessionKey(18), MaxLength(4)] public IReadOnlyCollection<Payment> Payments { get; init; } = [];
}
