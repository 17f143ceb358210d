namespace TypedSession.Generators.Tests.RandomShapes;

/// <summary>A member's type and bounds, as source.</summary>
/// <param name="Type">The type.</param>
/// <param name="Attributes">Its bounds.</param>
/// <param name="IsReference">Whether it is a reference type that must not be null.</param>
/// <param name="Constant">A value that may also be a parameter's default.</param>
/// <param name="Initial">A value that may be an initializer only.</param>
internal sealed record MemberShape(string Type, string Attributes, bool IsReference = false, string? Constant = null, string? Initial = null);

/// <summary>Makes members of every storable type.</summary>
internal sealed class MemberShapes(Random random, Func<string> part)
{
    private const string Frozen = "System.Collections.Frozen.";

    private static readonly string[] Integers = ["sbyte", "byte", "short", "ushort", "int", "uint", "long"];

    private static readonly string[] Scalars =
    [
        "bool", "char", "ulong", "float", "double", "decimal", "Half", "Int128", "UInt128", "Guid", "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan",
        "Index", "System.Range", "Kind", "Flag", "Id",
    ];

    private static readonly string[] Keys = ["int", "short", "ulong", "long", "string", "Guid", "DateOnly", "TimeSpan", "DateTimeOffset", "decimal", "Int128", "char", "byte", "Kind", "Flag"];

    private static readonly string[] Sized = ["string", "byte[]", "Uri", "System.Numerics.BigInteger", "ReadOnlyMemory<byte>", "ImmutableArray<byte>"];

    private static readonly string[] Lists = ["{0}[]", "List<{0}>", "ImmutableArray<{0}>", "ImmutableList<{0}>", "IReadOnlyList<{0}>", "IReadOnlyCollection<{0}>", "Queue<{0}>", "Stack<{0}>"];

    private static readonly string[] Sets = ["HashSet<{0}>", "ImmutableHashSet<{0}>", Frozen + "FrozenSet<{0}>"];

    private static readonly string[] SortedSets = ["SortedSet<{0}>", "ImmutableSortedSet<{0}>"];

    private static readonly string[] Maps = ["Dictionary<{0}, {1}>", "IReadOnlyDictionary<{0}, {1}>", "ImmutableDictionary<{0}, {1}>", Frozen + "FrozenDictionary<{0}, {1}>"];

    private static readonly string[] SortedMaps = ["SortedDictionary<{0}, {1}>", "SortedList<{0}, {1}>", "ImmutableSortedDictionary<{0}, {1}>"];

    public MemberShape Next(int depth)
    {
        string bounds = $"[MaxLength({Length()}), MaxElementLength({random.Next(1, 12)})] ";
        switch (random.Next(depth < 3 ? 12 : 9))
        {
            case 0 or 1:
                string integer = Pick(Integers);
                bool isBounded = random.Next(2) == 0;
                return Nullable(new MemberShape(integer, isBounded ? $"[Range({random.Next(3)}, {random.Next(3, 127)})] " : "", Constant: random.Next(2) == 0 ? "0" : "7"));
            case 2 or 3:
                return Scalar(Pick(Scalars));
            case 4:
                return Pick(Sized) is var sized && sized == "string"
                    ? Nullable(new MemberShape(sized, bounds, IsReference: true, Constant: Pick("\"\"", "\"x\"")))
                    : Nullable(new MemberShape(sized, bounds, IsReference: sized is "byte[]" or "Uri", Initial: sized is "byte[]" or "ImmutableArray<byte>" ? Pick("[]", "[1]") : null));
            case 5:
                return Collection(Pick(Lists), Element(depth), bounds);
            case 6:
                return random.Next(2) == 0 ? Collection(Pick(Sets), Pick([.. Keys, "Id", "Name"]), bounds) : Collection(Pick(SortedSets), Pick(Keys), bounds);
            case 7:
                bool isSorted = random.Next(2) == 0;
                string key = Pick(isSorted ? Keys : [.. Keys, "Id", "Name"]);
                string map = Pick(isSorted ? SortedMaps : Maps);
                string type = string.Format(System.Globalization.CultureInfo.InvariantCulture, map, key, Element(depth));
                string? initial = map[0] is 'I' or 'i' || map.StartsWith(Frozen, StringComparison.Ordinal) ? null : "new()";
                return Nullable(new MemberShape(type, bounds, IsReference: true, Initial: initial));
            case 8:
                return Nullable(new MemberShape($"({Pick(Scalars)} First, {Pick("string", "string?", "int?", "byte[]")} Second, {Pick(Scalars)})", bounds));
            default:
                return Nullable(new MemberShape(part(), "", IsReference: false));
        }
    }

    private MemberShape Scalar(string type) => Nullable(new MemberShape(type, "", Constant: type switch
    {
        "bool" => "true",
        "char" => "'c'",
        "double" => Pick("0", "-0.0", "1.5"),
        "decimal" => Pick("0", "0.00m", "1.5m"),
        "Kind" => "Kind.Some",
        _ => null,
    }));

    private MemberShape Collection(string list, string element, string bounds)
    {
        string type = string.Format(System.Globalization.CultureInfo.InvariantCulture, list, element);
        string? initial = list.StartsWith(Frozen, StringComparison.Ordinal) ? $"{type}.Empty" : list.StartsWith("Queue", StringComparison.Ordinal) || list.StartsWith("Stack", StringComparison.Ordinal) ? "new()" : "[]";
        return Nullable(new MemberShape(type, bounds, IsReference: !list.StartsWith("ImmutableArray", StringComparison.Ordinal), Initial: initial));
    }

    private string Element(int depth)
    {
        string element = random.Next(depth < 3 ? 7 : 5) switch
        {
            0 => Pick(Integers),
            1 or 2 => Pick(Scalars),
            3 => Pick(Sized),
            4 => Pick("int[]", "List<long>", "ImmutableArray<Id>", "(int, DateOnly?)", "Dictionary<int, bool>", "HashSet<Guid>"),
            _ => part(),
        };
        return random.Next(3) == 0 ? element + "?" : element;
    }

    private MemberShape Nullable(MemberShape shape) => random.Next(3) == 0 ? shape with { Type = shape.Type + "?", IsReference = false } : shape;

    /// <summary>Short as a rule, and sometimes long enough for a longer header.</summary>
    private int Length() => random.Next(8) == 0 ? random.Next(14, 40) : random.Next(1, 7);

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
