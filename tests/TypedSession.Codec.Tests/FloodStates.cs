using System.Collections.Frozen;
using System.Collections.Immutable;

namespace TypedSession.Codec.Tests;

/// <summary>Sets and dictionaries of every type whose hash can be foreseen, and values of it that have the same one.</summary>
[SessionState("flooded")]
public sealed partial record Flooded
{
    [SessionKey(0)] public HashSet<long> Longs { get; init; } = [];
    [SessionKey(1)] public ImmutableDictionary<long, int> LongMap { get; init; } = ImmutableDictionary<long, int>.Empty;
    [SessionKey(2)] public FrozenSet<ulong> Frozen { get; init; } = FrozenSet<ulong>.Empty;
    [SessionKey(3)] public HashSet<int> Ints { get; init; } = [];
    [SessionKey(4)] public HashSet<Version> Versions { get; init; } = [];
    [SessionKey(5)] public Dictionary<Version, int> VersionMap { get; init; } = [];
    [SessionKey(6)] public HashSet<Poor> Poors6 { get; init; } = [];
    [SessionKey(7)] public ImmutableHashSet<Poor> PoorSet { get; init; } = [];
    [SessionKey(8)] public Dictionary<PoorKey, int> PoorMap { get; init; } = [];
    [SessionKey(9)] public HashSet<(long, bool)> Tuples { get; init; } = [];
    [SessionKey(10)] public HashSet<Wide> Enums { get; init; } = [];
    [SessionKey(11)] public HashSet<Guid> Guids { get; init; } = [];
    [SessionKey(12)] public HashSet<decimal> Decimals { get; init; } = [];
    [SessionKey(13)] public HashSet<TimeSpan> Spans { get; init; } = [];
    [SessionKey(14)] public HashSet<long?> Nullables { get; init; } = [];
    [SessionKey(15)] public FrozenDictionary<long, bool> FrozenMap { get; init; } = FrozenDictionary<long, bool>.Empty;
    [SessionKey(16)] public IReadOnlyDictionary<long, int> AnyMap { get; init; } = new Dictionary<long, int>();
    [SessionKey(17)] public HashSet<Coordinates> Structs { get; init; } = [];
    [SessionKey(18)] public List<ImmutableHashSet<Poor>> Sets { get; init; } = [];
    [SessionKey(19)] public SortedSet<string> Texts { get; init; } = [];
    [SessionKey(20)] public List<Throwing> Throwings { get; init; } = [];
    [SessionKey(21)] public SortedList<int, bool> Sorted { get; init; } = [];
    [SessionKey(22)] public HashSet<string> Custom { get; init; } = new(ByLength.Instance);
    [SessionKey(23)] public HashSet<double> Doubles { get; init; } = [];

    public static readonly Dictionary<string, Func<int, Flooded>> All = new()
    {
        ["set of long"] = count => new() { Longs = [.. Same(count)] },
        ["immutable dictionary of long"] = count => new() { LongMap = Same(count).ToImmutableDictionary(key => key, _ => 1) },
        ["frozen set of ulong"] = count => new() { Frozen = Same(count).Select(key => (ulong)key).ToFrozenSet() },
        ["set of int"] = count => new() { Ints = [.. Enumerable.Range(0, count).Select(i => i * new HashSet<int>(count).Capacity)] },
        ["set of versions"] = count => new() { Versions = [.. SameVersions(count)] },
        ["dictionary of versions"] = count => new() { VersionMap = SameVersions(count).ToDictionary(key => key, _ => 1) },
        ["set of a part"] = count => new() { Poors6 = [.. Poors(count)] },
        ["immutable set of a part"] = count => new() { PoorSet = [.. Poors(count)] },
        ["dictionary of a part"] = count => new() { PoorMap = Enumerable.Range(0, count).ToDictionary(i => new PoorKey(i), _ => 1) },
        ["set of tuples"] = count => new() { Tuples = [.. Same(count).Select(key => (key, true))] },
        ["set of an enum"] = count => new() { Enums = [.. Same(count).Select(key => (Wide)key)] },
        ["set of Guid"] = count => new() { Guids = [.. Same(count).Select(key => new Guid([.. BitConverter.GetBytes(key), 0, 0, 0, 0, 0, 0, 0, 0]))] },
        ["set of decimal"] = count => new() { Decimals = [.. Same(count).Select(key => new decimal((int)key, (int)key, 0, false, 0))] },
        ["set of time spans"] = count => new() { Spans = [.. Same(count).Select(key => new TimeSpan(key))] },
        ["set of long or null"] = count => new() { Nullables = [.. Same(count)] },
        ["frozen dictionary of long"] = count => new() { FrozenMap = Same(count).ToFrozenDictionary(key => key, _ => true) },
        ["any dictionary of long"] = count => new() { AnyMap = Same(count).ToDictionary(key => key, _ => 1) },
        ["set of a struct"] = count => new() { Structs = [.. Same(count).Select(key => new Coordinates(key))] },
        ["set by a comparer of the user's"] = count => new() { Custom = new(Enumerable.Range(0, count).Select(i => $"{i:0000}"), ByLength.Instance) },
        ["set of double"] = count => new() { Doubles = [.. Same(count).Select(key => BitConverter.Int64BitsToDouble(key))] },
    };

    public static IEnumerable<Poor> Poors(int count) => Enumerable.Range(0, count).Select(i => new Poor(i, false));

    /// <summary>The upper half is the lower one, so that exclusive-or leaves nothing.</summary>
    private static IEnumerable<long> Same(int count) => Enumerable.Range(1, count).Select(i => ((long)i << 32) | (uint)i);

    private static IEnumerable<Version> SameVersions(int count) => Enumerable.Range(0, count).Select(i => new Version(i << 4, 1, 0, 0));

    private sealed class ByLength : IEqualityComparer<string>
    {
        public static readonly ByLength Instance = new();

        public bool Equals(string? x, string? y) => x == y;

        public int GetHashCode(string obj) => obj.Length;
    }
}

public enum Wide : long
{
    None,
}

[SessionPart]
public readonly partial record struct Coordinates(long X);

[SessionPart]
public readonly partial record struct Poor(int Id, bool Other)
{
    [ThreadStatic]
    public static int Comparisons;

    public bool Equals(Poor other)
    {
        Comparisons++;
        return Id == other.Id;
    }

    public override int GetHashCode() => 7;
}

[SessionPart]
public readonly partial record struct PoorKey(int Id)
{
    public bool Equals(PoorKey other)
    {
        Poor.Comparisons++;
        return Id == other.Id;
    }

    public override int GetHashCode() => 7;
}

[SessionPart]
public sealed partial record Throwing
{
    [ThreadStatic]
    public static int Thrown;

    [SessionKey(0)]
    public int Count
    {
        get;
        init
        {
            if (value >= 0)
            {
                field = value;
                return;
            }

            Thrown++;
            throw new ArgumentOutOfRangeException(nameof(value));
        }
    }
}
