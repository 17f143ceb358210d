using System.Globalization;

namespace TypedSession.Generators.Tests.RandomShapes;

/// <summary>
/// Writes states whose members and parts run code of their own when they are read, and for each its twin of the same keys and types that
/// runs none: what an older build was, before the code came.
/// </summary>
internal static class CodeWriter
{
    private static readonly string[] Accessors =
    [
        "{ get; init; }", "{ get; private set; }", "{ get; init => field = value; }", "{ get => field; set => field = value > 50 ? throw new InvalidOperationException() : value; }",
        "{ get => field + 1; init => field = value - 1; }", "{ get; init => field = 100 / value; }", "{ get; init => field = Math.Clamp(value, 0, 40); }", "{ get; }",
        "{ get => Other#; init => Other# = (new int[50])[value % 50] + value; } private int Other# { get; set; }",
    ];

    private static readonly string[] Initializers = ["#", "# > 60 ? throw new ArgumentException() : #", "100 / #", "#.ToString().Length", "Math.Abs(#)"];

    private static readonly string[] Texts = ["#", "#.Trim()", "#.Length > 3 ? throw new ArgumentException() : #", "#.Substring(2)", "string.Create(9, #, null!)"];

    private static readonly string[] Heads = ["sealed partial record", "readonly partial record struct", "partial record struct"];

    public static string Write(int number, Random random) => string.Create(CultureInfo.InvariantCulture, $$"""
        namespace ShapeCode{{number}}
        {
        {{Part("Part", random)}}
            [SessionPart] public sealed partial record PlainPart([property: SessionKey(0)] int A, [property: SessionKey(1), MaxLength(9)] string B, [property: SessionKey(2)] int C, [property: SessionKey(3)] int D);
        {{State("State", $"code-{number}", "Part", () => Accessors[random.Next(Accessors.Length)])}}
        {{State("Plain", $"plain-{number}", "PlainPart", () => "{ get; init; }")}}
        }

        """);

    private static string Part(string name, Random random)
    {
        string head = Heads[random.Next(Heads.Length)];
        string set = head.StartsWith("readonly", StringComparison.Ordinal) ? "init" : "set";
        string a = random.Next(3) == 0 ? "" : $"public int A {{ get; {(random.Next(2) == 0 ? $"{set}; " : "")}}} = {Pick(random, Initializers, "A")};";
        string b = random.Next(3) == 0 ? "" : $"public string B {{ get; init; }} = {Pick(random, Texts, "B")};";
        string c = $"[SessionKey(2)] public int C {Accessors[random.Next(head.StartsWith("readonly", StringComparison.Ordinal) ? 1 : Accessors.Length)]}".Replace("#", "C", StringComparison.Ordinal);
        string d = random.Next(2) == 0 ? "[SessionKey(3)] public int D { get; init; }" : $"[SessionKey(3)] public int D {{ get; init; }} = {Pick(random, Initializers, "A")};";
        string parameters = random.Next(2) == 0 ? "[SessionKey(0)] int A, [SessionKey(1), MaxLength(9)] string B" : "[SessionKey(0)] int A = 7, [SessionKey(1), MaxLength(9)] string B = \"\"";
        return $"    [SessionPart] public {head} {name}({parameters}) {{ {a} {b} {c} {d} }}";
    }

    private static string State(string name, string session, string part, Func<string> accessors) => $$"""
            [SessionState("{{session}}")] public sealed partial record {{name}}
            {
                [SessionKey(0)] public {{part}}? One { get; init; }
                [SessionKey(1), MaxLength(5)] public ImmutableArray<{{part}}> Many { get; init; } = [];
                [SessionKey(2)] public ({{part}} First, int Second)? Pair { get; init; }
                [SessionKey(3), MaxLength(5)] public Dictionary<int, {{part}}> Map { get; init; } = [];
                [SessionKey(4)] public int X {{accessors().Replace("#", "X", StringComparison.Ordinal)}}
                public int Y {{accessors().Replace("#", "Y", StringComparison.Ordinal)}}
            }
        """;

    private static string Pick(Random random, string[] choices, string name) => choices[random.Next(choices.Length)].Replace("#", name, StringComparison.Ordinal);
}
