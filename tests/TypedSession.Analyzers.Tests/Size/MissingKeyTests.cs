using Microsoft.CodeAnalysis;
using TypedSession.Analyzers.Size;
using TypedSession.CodeFixes.Size;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Size;

public sealed class MissingKeyTests
{
    [Fact]
    public Task Each_member_without_a_key_is_reported() => Rules.VerifyAsync("TSS104",
        "[SessionState] public sealed partial record S { public int [|A|] { get; init; } public int [|B|] { get; init; } }");

    // As it is a map of 1 + (3 + 5) + (1 + 5) + (1 + 5) bytes; with keys an array of 1 + 3 x 5.
    [Fact]
    public Task The_message_says_what_keys_on_all_members_save() => Rules.VerifyAsync("TSS104",
        "[SessionState] public sealed partial record S { public int [|A|] { get; init; } [SessionKey(0)] public int B { get; init; } [SessionKey(1)] public int C { get; init; } }",
        message: "'A' is stored under a hash of its name, in three bytes instead of one. Keys on all members of 'S' save up to 5 bytes.");

    [Fact]
    public Task An_element_counts_as_often_as_its_collection_may_hold_it() => Rules.VerifyAsync("TSS104",
        """
        [SessionState] public sealed partial record Cart { [SessionKey(0), MaxLength(30)] public ImmutableArray<Line> Lines { get; init; } = []; [SessionKey(1)] public Line? Last { get; init; } }
        [SessionState] public sealed partial record Wish { [SessionKey(0)] public Line? Line { get; init; } }
        [SessionPart] public readonly partial record struct Line([SessionKey(0)] int Id, byte [|Quantity|]);
        """,
        message: "'Quantity' is stored under a hash of its name, in three bytes instead of one. Keys on all members of 'Line' save up to 4 bytes for each value, 124 for the 31 that 'Cart' may hold.");

    [Theory]
    [InlineData("[MaxLength(3)] public Dictionary<int, Outer>? Held { get; init; }", 3 * 4)]
    [InlineData("[MaxLength(3)] public (Outer, Inner)[]? Held { get; init; }", 3 * 5)]
    [InlineData("public Outer? Held { get; init; }", 4)]
    [InlineData("public Choice? Held { get; init; }", 5)]
    public async Task Elements_of_elements_are_multiplied(string member, int count)
    {
        Diagnostic reported = Assert.Single(await Rules.VerifyAsync("TSS104", $$"""
            [SessionState] public sealed partial record S { [SessionKey(0)] {{member}} }
            [SessionPart] public sealed partial record Outer { [SessionKey(0), MaxLength(4)] public List<Inner> Inners { get; init; } = []; }
            [SessionPart] public sealed partial record Inner { public int [|A|] { get; init; } }
            [SessionPart, SessionCase(0, typeof(One)), SessionCase(1, typeof(Many))] public abstract partial record Choice;
            [SessionPart] public sealed partial record One([SessionKey(0)] Inner Only) : Choice;
            [SessionPart] public sealed partial record Many([SessionKey(0), MaxLength(5)] Inner[] All) : Choice;
            """));
        Assert.Contains($" for the {count} that 'S' may hold", reported.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public Task What_all_cases_of_a_union_inherit_is_reported_once() => Rules.VerifyAsync("TSS104", """
        [SessionPart, SessionCase(0, typeof(Card)), SessionCase(1, typeof(Invoice))] public abstract partial record Payment { public int [|Amount|] { get; init; } }
        [SessionPart] public sealed partial record Card([SessionKey(0)] int Number) : Payment;
        [SessionPart] public sealed partial record Invoice(int [|Days|]) : Payment;
        """);

    [Fact]
    public Task A_member_without_an_upper_bound_still_has_a_key_to_save() => Rules.VerifyAsync("TSS104",
        "[SessionState] public sealed partial record S { public string? [|Open|] { get; init; } }",
        message: "'Open' is stored under a hash of its name, in three bytes instead of one. Keys on all members of 'S' save up to 2 bytes.");

    [Theory]
    [InlineData("[SessionState] public sealed partial record S { [SessionKey(4)] public int A { get; init; } public int Computed => A; }")]
    [InlineData("[SessionPart] public readonly partial record struct ProductId(int Value); [SessionState] public sealed partial record S { [SessionKey(0)] public ProductId Id { get; init; } }")]
    [InlineData("[SessionState] public sealed partial record Nothing;")]
    [InlineData("public sealed record NoSession { public int A { get; init; } }")]
    public Task Where_no_byte_can_be_saved_nothing_is_said(string source) => Rules.VerifyAsync("TSS104", source);

    [Fact]
    public async Task A_member_that_was_shipped_under_its_name_keeps_it()
    {
        HarnessOptions shipped = new() { AdditionalFiles = new Dictionary<string, string> { ["/0/TypedSession.Shipped.txt"] = "state s - Old int\nstate s 0 Gone int\n" } };
        const string Source = "[SessionState, RetiredSessionKey(1)] public sealed partial record S { public int Old { get; init; } public int {0} { get; init; } }";
        await Rules.VerifyAsync("TSS104", Source.Replace("{0}", "[|New|]", StringComparison.Ordinal), shipped);
        await CodeFixHarness.VerifyAsync<SizeAnalyzer, MissingKeyFix>(
            Source.Replace("{0}", "[|New|]", StringComparison.Ordinal),
            Source.Replace("public int {0}", "[SessionKey(2)] public int New", StringComparison.Ordinal),
            shipped);
    }

    [Fact]
    public async Task It_is_a_suggestion()
    {
        Diagnostic reported = Assert.Single(await Rules.VerifyAsync("TSS104", "[SessionState] public sealed partial record S { public int [|A|] { get; init; } }"));
        Assert.Equal(DiagnosticSeverity.Info, reported.Severity);
    }
}
