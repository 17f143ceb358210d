using System.Globalization;

namespace TypedSession.Generators.Tests.RandomShapes;

/// <summary>
/// Writes states with random accessors, constructors, comparers and bounds; values of each, made as an application makes them; and what an
/// application
/// sees of a value.
/// </summary>
internal sealed class DeclarationWriter(Random random)
{
    private static readonly string[] Numbers =
    [
        "{ get; init; }", "{ get; init; } = 3;", "{ get; private set; }", "{ get; init => field = value; } = 7;", "{ get => field + 1; init => field = value - 1; }",
        "{ get; init => field = Math.Clamp(value, 0, 40); }", "{ get; init => field = value > 50 ? throw new ArgumentException() : value; }",
        "{ get; init => field = value * 2; }", "{ get => field % 7; init; }", "{ get => Kept#; init => Kept# = value + 1; } private int Kept# { get; init; }",
    ];

    private static readonly string[] Texts =
    [
        "{ get; init; } = \"\";", "{ get; init; } = \"none\";", "{ get; init => field = value.Trim(); } = \"\";", "{ get; init => field = value.ToUpperInvariant(); } = \"a\";",
        "{ get => field; init => field = value + \"x\"; } = \"\";", "{ get; init => field = value.Substring(1); } = \"\";",
    ];

    private static readonly string[] Comparers = ["", "StringComparer.OrdinalIgnoreCase", "StringComparer.Ordinal", "Any.ByLength", "StringComparer.InvariantCultureIgnoreCase"];

    private static readonly string[] Parts =
    [
        "sealed partial record Part([property: SessionKey(0)] int A, [property: SessionKey(1), MaxLength(6)] string B);",
        "sealed partial record Part([property: SessionKey(0)] int A = 5, [property: SessionKey(1), MaxLength(6)] string B = \"b\") { public string B { get; init; } = B.Trim(); }",
        "readonly partial record struct Part(int A, [property: MaxLength(6)] string B) { public int A { get; } = A > 30 ? throw new ArgumentException() : A; }",
        "partial record struct Part(int A, [property: MaxLength(6)] string B) { public bool Equals(Part other) => A == other.A; public override int GetHashCode() => A; }",
        "sealed partial class Part { public Part() { } public Part(int a, string b) { A = a; B = b; } public int A { get; init; } = 4; [MaxLength(6)] public string B { get; set; } = \"\"; }",
        "partial struct Part { public Part(int a, string b) { A = a; B = b; } public int A { get; init; } = 4; [MaxLength(6)] public string? B { get; init; } }",
    ];

    private readonly List<string> _members = [];
    private readonly List<Func<string>> _values = [];
    private readonly List<string> _seen = [];

    public static string Write(int number, Random random) => new DeclarationWriter(random).State(number);

    private string State(int number)
    {
        int count = random.Next(1, 7);
        for (int i = 0; i < count; i++) Member($"M{i}");
        string constructor = random.Next(4) switch { 0 => "public State() { }", 1 => "public State() => Made = 9;", 2 => "public State(int made = 8) => Made = made;", _ => "" };
        string values = string.Concat(Enumerable.Range(0, 12).Select(_ => $"            try {{ all.Add(new() {{ {string.Join(", ", _values.Where(_ => random.Next(4) > 0).Select(value => value()))} }}); }} catch (Exception) {{ }}\n"));
        return string.Create(CultureInfo.InvariantCulture, $$"""
            namespace ShapeFree{{number}}
            {
                public sealed class Any : IEqualityComparer<string>
                {
                    public static readonly Any ByLength = new();
                    public bool Equals(string? x, string? y) => x?.Length == y?.Length;
                    public int GetHashCode(string value) => value.Length;
                }
                [SessionPart] public readonly partial record struct Odd(int Value) { public bool Equals(Odd other) => Value / 10 == other.Value / 10; public override int GetHashCode() => Value / 10; }
                [SessionPart] public {{Pick(Parts)}}
                [SessionState("free-{{number}}")] public sealed partial record State
                {
                    {{constructor}}
                    public int Made { get; init; }
            {{string.Concat(_members)}}
                    public string See() => string.Join(" | ", new object?[] { Made, {{string.Join(", ", _seen)}} });
                    public static List<State> Values()
                    {
                        List<State> all = [];
            {{values}}            return all;
                    }
                }
            }

            """);
    }

    private void Member(string name)
    {
        string key = random.Next(2) == 0 ? $"[SessionKey({name[1..]})] " : "";
        switch (random.Next(10))
        {
            case 0 or 1:
                Add(name, $"{key}{Pick("", "", "[Range(0, 60)] ", "[Range(1, 9)] ")}public int {name} {Pick(Numbers)}", () => Pick("0", "1", "5", "41", "60", "-3"), name);
                break;
            case 2 or 3:
                Add(name, $"{key}[MaxLength(6)] public string {name} {Pick(Texts)}", () => Pick("\"\"", "\" a \"", "\"abc\"", "\"too long\"", "\"e\\u0301\"", "\"Tea\""), name);
                break;
            case 4:
                Add(name, $"{key}{Pick("", "[Range(typeof(decimal), \"0\", \"9.5\")] ")}public decimal {name} {{ get; init; }}", () => Pick("0m", "0.00m", "-0.0m", "9.5m", "9.6m"), $"string.Join(',', decimal.GetBits({name}))");
                break;
            case 5:
                string comparer = Pick(Comparers);
                string set = Pick("HashSet<string>", "SortedSet<string>", "Dictionary<string, int>");
                if (set == "SortedSet<string>" && comparer == "Any.ByLength") comparer = "StringComparer.Ordinal";
                bool isMap = set.StartsWith("Dictionary", StringComparison.Ordinal);
                Add(
                    name,
                    $"{key}[MaxLength(3), MaxElementLength(6)] public {set} {name} {{ get; init; }} = new({comparer});",
                    () => $"new({Pick(comparer, comparer, "StringComparer.Ordinal")}) {{ {(isMap ? Pick("[\"tea\"] = 1", "[\"Tea\"] = 1, [\"TEA\"] = 2", "") : Pick("\"tea\"", "\"tea\", \"TEA\"", "\"coop\", \"co\\u00adop\"", "\"a\", \"b\", \"cc\", \"dd\"", ""))} }}",
                    isMap ? $"string.Join(',', {name}.OrderBy(pair => pair.Key, StringComparer.Ordinal))" : $"string.Join(',', {name}.Order(StringComparer.Ordinal))");
                break;
            case 6:
                Add(name, $"{key}[MaxLength(3)] public {Pick("HashSet", "ImmutableHashSet")}<Odd> {name} {{ get; init; }} = [];", () => Pick("[]", "[new(1)]", "[new(1), new(25)]", "[new(1), new(2)]"), $"string.Join(',', {name}.Select(odd => odd.Value).Order())");
                break;
            case 7:
                Add(name, $"{key}public double {name} {{ get; init; }}", () => Pick("0", "-0.0", "double.NaN", "1.5"), $"BitConverter.DoubleToInt64Bits({name})");
                break;
            case 8:
                Add(name, $"{key}public Part? {name} {{ get; init; }}", () => Pick("null", "new(1, \"x\")", "new(0, \" y \")", "new(31, \"z\")"), $"{name}?.A, {name}?.B");
                break;
            default:
                Add(name, $"{key}[MaxLength(2)] public List<(Part? Part, int Count)> {name} {{ get; init; }} = [];", () => Pick("[]", "[(null, 1)]", "[(new(1, \"x\"), 0), (new(7, \" y\"), 2)]"), $"string.Join(',', {name}.Select(item => (item.Part?.A, item.Part?.B, item.Count)))");
                break;
        }
    }

    private void Add(string name, string member, Func<string> value, string seen)
    {
        _members.Add($"        {member.Replace("#", name, StringComparison.Ordinal)}\n");
        _values.Add(() => $"{name} = {value()}");
        _seen.Add(seen);
    }

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
