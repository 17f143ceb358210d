using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace TypedSession.Codec.Tests;

// Collections with comparers of their own.

[SessionState("comparers")]
public sealed partial record Comparers
{
    [MaxLength(9), MaxElementLength(9)] public HashSet<string> Hash { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    [MaxLength(9), MaxElementLength(9)] public SortedSet<string> Sorted { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    [MaxLength(9), MaxElementLength(9)]
    public ImmutableHashSet<string> Immutable { get; init; } = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase);

    [MaxLength(9), MaxElementLength(9)]
    public ImmutableSortedSet<string> ImmutableSorted { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.OrdinalIgnoreCase);

    [MaxLength(9), MaxElementLength(9)]
    public FrozenSet<string> Frozen { get; init; } = new[] { "x" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    [MaxLength(9), MaxElementLength(9)] public Dictionary<string, int> Map { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    [MaxLength(9), MaxElementLength(9)]
    public IReadOnlyDictionary<string, int> AnyMap { get; init; } = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);

    [MaxLength(9), MaxElementLength(9)]
    public SortedDictionary<string, int> SortedMap { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    [MaxLength(9), MaxElementLength(9)] public SortedList<string, int> ListMap { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    [MaxLength(9), MaxElementLength(9)]
    public ImmutableDictionary<string, int> ImmutableMap { get; init; } = ImmutableDictionary.Create<string, int>(StringComparer.OrdinalIgnoreCase);

    [MaxLength(9), MaxElementLength(9)]
    public ImmutableSortedDictionary<string, int> ImmutableSortedMap { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.OrdinalIgnoreCase);

    [MaxLength(9), MaxElementLength(9)]
    public FrozenDictionary<string, int> FrozenMap { get; init; } = new Dictionary<string, int> { ["x"] = 1 }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public ComparedPart? Part { get; init; }

    public CheckedComparers? Checked { get; init; }
}

[SessionPart]
public sealed partial record ComparedPart(int Id)
{
    [MaxLength(9), MaxElementLength(9)] public HashSet<string> Tags { get; init; } = new(StringComparer.OrdinalIgnoreCase);
}

[SessionPart]
public sealed partial record CheckedComparers
{
    public int Id { get; init => field = Math.Abs(value); }

    [MaxLength(9), MaxElementLength(9)] public HashSet<string> Tags { get; init; } = new(StringComparer.OrdinalIgnoreCase);
}

[SessionState("merging")]
public sealed partial record Merging
{
    [MaxLength(9), MaxElementLength(9)] public HashSet<string>? Hash { get; init; }

    [MaxLength(9), MaxElementLength(9)] public SortedSet<string>? Sorted { get; init; }

    [MaxLength(9), MaxElementLength(9)] public Dictionary<string, int>? Map { get; init; }

    [MaxLength(9), MaxElementLength(9)] public ImmutableSortedDictionary<string, int>? SortedMap { get; init; }

    [MaxLength(9), MaxElementLength(9)] public IReadOnlyDictionary<string, int>? AnyMap { get; init; }

    [MaxLength(9)] public IReadOnlyCollection<int>? Any { get; init; }

    [MaxLength(9)] public ImmutableHashSet<int>? Numbers { get; init; }
}

[SessionPart]
public partial struct ComparedStruct
{
    public ComparedStruct(int size) => Size = size;

    public int Size { get; init => field = Math.Clamp(value, 0, 9); } = 3;

    [MaxLength(9), MaxElementLength(9)] public HashSet<string> Tags { get; init; } = new(StringComparer.OrdinalIgnoreCase);
}

[SessionPart]
public partial record struct ComparedHead([SessionKey(0)] int Size = 5)
{
    [SessionKey(1)] public int Rank { get; init => field = Math.Abs(value); } = 1;

    [SessionKey(2), MaxLength(9), MaxElementLength(9)]
    public HashSet<string> Tags { get; init; } = new(StringComparer.OrdinalIgnoreCase);
}

[SessionState("stocked")]
public sealed partial record Stocked
{
    [MaxLength(9), MaxElementLength(9)]
    public IReadOnlyDictionary<string, int> Stock { get; init; } = new ConcurrentDictionary<string, int>(StringComparer.OrdinalIgnoreCase);
}

[SessionPart]
public sealed partial record Picky(int Size = 3)
{
    public Picky()
        : this(5)
    {
    }

    [MaxLength(5)] public string Name { get; init => field = value.Length > 0 ? value : throw new ArgumentException("empty"); } = "";
}
