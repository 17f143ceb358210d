using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Analyzers.Declaration;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Declaration;

/// <summary>TSS008.</summary>
public sealed class NotStoredTests
{
    [Fact]
    public Task A_key_on_what_is_computed_is_reported() => Rules.VerifyAsync("TSS008",
        "[SessionState] public sealed partial record State { public int A { get; init; } [SessionKey(0)] public int [|Twice|] => A * 2; }",
        message: "'Twice' would be lost after each request: it has [SessionKey], but it is computed: there is nothing to set when the "
            + "session is loaded. Add an 'init', or store what it is computed from.",
        options: new HarnessOptions { MayNotCompile = true });

    [Theory]
    [InlineData("[Flash] public string [|A|] => \"\";")]
    [InlineData("[SessionOwner] public int [|A|] { get { return 1; } }")]
    [InlineData("public int [|A|];")]
    [InlineData("public readonly int [|A|] = 1;")]
    [InlineData("public required int [|A|];")]
    [InlineData("[SessionIgnore] public required int [|A|];")]
    [InlineData("[SessionKey(0)] public static int [|A|] { get; set; }")]
    [InlineData("[SessionKey(0)] public int [|this|][int i] { get => i; set { } }")]
    [InlineData("[SessionKey(0)] public int [|A|] { set { } }")]
    [InlineData("[SessionKey(0), SessionIgnore] public int [|A|] { get; set; }")]
    [InlineData("[Flash] private int [|A|] { get; set; }")]
    [InlineData("[SessionOwner] internal int [|A|] { get; set; }")]
    [InlineData("public State() { } public State([SessionKey(0)] int [|a|]) { }")]
    public Task What_asks_to_be_stored_and_is_not_is_reported(string member) => Verify(member);

    [Theory]
    [InlineData("public int A => 1;")]
    [InlineData("public int A { get => field; set => field = value; }")]
    [InlineData("private int _a; [SessionKey(0)] public int A { get => _a; set => _a = value; }")]
    [InlineData("[SessionKey(0)] private int A { get; set; }")]
    [InlineData("[SessionKey(0)] public string A => field ??= \"a\";")]
    [InlineData("public string A => field ??= \"a\";")]
    [InlineData("[SessionIgnore] public int A;")]
    [InlineData("[SessionIgnore] public object? A { get; set; }")]
    [InlineData("public static int A; public const int B = 1; internal int C; private int D;")]
    [InlineData("[SessionKey(0), Flash, SessionOwner] public int? A { get; init; }")]
    [InlineData("[SessionKey(0)] public partial int A { get; init; } public partial int A { get => field; init => field = value; }")]
    public Task What_is_stored_or_does_not_ask_is_not(string member) => Verify(member);

    [Fact]
    public Task A_flash_of_a_part_and_an_ignored_parameter_without_a_default_are_reported() => Rules.VerifyAsync("TSS008",
        "[SessionPart] public sealed partial record Part([property: SessionIgnore] int [|A|], [property: SessionIgnore] int B = 0) { "
        + "[Flash] public int [|C|] { get; init; } [SessionIgnore] public required int [|D|] { get; init; } }",
        options: new HarnessOptions { MayNotCompile = true });

    [Theory]
    [InlineData("public new string [|Name|] { get; init; } = \"\";")]
    [InlineData("[SessionKey(1)] public new int [|Name|] { get; init; }")]
    [InlineData("[SessionIgnore] public new string [|Name|] { get; init; } = \"\";")]
    [InlineData("private new readonly int [|Name|] = 1; public int Sum => Name;")]
    [InlineData("public new void [|Name|]() { }")]
    [InlineData("[SessionIgnore] public override int [|Age|] { get; init; }")]
    public Task What_hides_or_leaves_out_a_member_of_the_union_is_reported(string member) => Rules.VerifyAsync("TSS008", OfUnion(member));

    [Theory]
    [InlineData("public override int Age { get; init; }")]
    [InlineData("public int Other { get; init; } public static string Title(string Name) => Name;")]
    public Task What_overrides_or_stands_beside_one_is_not(string member) => Rules.VerifyAsync("TSS008", OfUnion(member));

    [Theory]
    [InlineData("private int _a; public void Add(int a) => _a += a; public int Sum() => _a;", true)]
    [InlineData("[SessionIgnore] private int _a; public void Add(int a) => _a += a; public int Sum() => _a;", false)]
    [InlineData("private static int _a; public void Add(int a) => _a += a; public int Sum() => _a;", false)]
    [InlineData("", false)]
    public Task A_part_with_fields_alone_is_reported(string members, bool isReported) => Rules.VerifyAsync("TSS008",
        $"[SessionPart] public sealed partial class {(isReported ? "[|Sums|]" : "Sums")} {{ {members} }}");

    [Theory]
    [InlineData("int A, int B = 1", "private readonly int [|B|] = B; public int Sum => A + B;")]
    [InlineData("int A, int B", "private readonly int [|B|] = B; public int Sum => A + B;")]
    [InlineData("int A, int B = 1", "[SessionIgnore] private readonly int B = B; public int Sum => A + B;")]
    public Task A_positional_member_that_is_a_field_is_reported(string head, string members) => Rules.VerifyAsync("TSS008",
        $"[SessionPart] public sealed partial record Pair({head}) {{ {members} }}");

    [Theory]
    [InlineData("[SessionState] public sealed partial record State([property: SessionIgnore] int A);", "TSS008")]
    [InlineData("[SessionPart] public sealed partial record Part { [Flash] public int A { get; } }", "TSS008")]
    [InlineData("[SessionPart] public sealed partial record Part<T> { public T? A { get; init; } }", "TSS005")]
    [InlineData("[SessionState] public static class State { }", "TSS005")]
    [InlineData(
        "[SessionPart, SessionCase(0, typeof(Card)), SessionCase(1, typeof(Cash))] public abstract partial record Payment { public int "
        + "Amount { get; private set; } } "
        + "[SessionPart] public sealed partial record Card : Payment; [SessionPart] public sealed partial record Cash : Payment;",
        "TSS004")]
    [InlineData(
        "[SessionState] public sealed partial record State { public Node? A { get; init; } } [SessionPart] public sealed partial record "
            + "Node { public Node? Next { get; init; } }", "TSS002")]
    public async Task One_mistake_is_one_finding(string source, string rule)
    {
        string[] rules = ["TSS001", "TSS002", "TSS003", "TSS004", "TSS005", "TSS006", "TSS008"];
        Assert.Equal([rule],
            (await Rules.ReportedAsync(rules, [source], new HarnessOptions { MayNotCompile = true })).Select(reported => reported.Id));
    }

    [Fact]
    public async Task What_another_generator_writes_is_reported_at_the_type()
    {
        Compilation compilation =
            GeneratorHarness.Run(
                "[SessionState] public sealed partial record State { public int A { get; init; } public partial int C { get; init; } "
                + "public partial int C { get => field; init => field = value; } }").Compilation;
        SyntaxTree other = CSharpSyntaxTree.ParseText("partial record State { public int B { get; init; } }",
            (CSharpParseOptions)compilation.SyntaxTrees.First().Options, "Other/Other.TheirGenerator/State.g.cs");

        ImmutableArray<Diagnostic> reported = await compilation.AddSyntaxTrees(other).WithAnalyzers([new DeclarationAnalyzer()])
            .GetAnalyzerDiagnosticsAsync();

        Diagnostic lost = Assert.Single(reported, diagnostic => diagnostic.Id == "TSS008");
        Assert.StartsWith("'B' would be lost after each request: another generator writes it",
            lost.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static string OfUnion(string member) => $$"""
        [SessionPart, SessionCase(0, typeof(Dog))] public abstract partial record Animal { [MaxLength(9)] public string Name { get; init; } = ""; public virtual int Age { get; init; } }
        [SessionPart] public sealed partial record Dog : Animal { {{member}} }
        """;

    private static Task Verify(string members) => Rules.VerifyAsync("TSS008",
        $"[SessionState] public sealed partial record State {{ {members} }}", options: new HarnessOptions { MayNotCompile = true });
}
