using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Tests.Evolution;

/// <summary>TSS402.</summary>
public sealed class UnshippedMemberTests
{
    [Fact]
    public async Task A_member_that_is_not_in_the_file_is_reported() => await Rules.VerifyAsync("TSS402",
        """
        [SessionState] public sealed partial record Cart { [SessionKey(0)] public int Old { get; init; } [SessionKey(1)] public int [|New|] { get; init; } public int Computed => New; }
        """,
        Shipped.Options("state cart 0 Old int"),
        "'New' of 'Cart' is not in the shipped-schema file, so nothing warns when a later change loses it for visitors. Add it with the release that ships it.");

    [Fact]
    public async Task A_case_of_a_union_and_what_it_inherits_is_reported() => await Rules.VerifyAsync("TSS402",
        """
        [SessionPart, SessionCase(0, typeof(Card)), SessionCase(1, typeof(Invoice))] public abstract partial record [|Payment|] { [SessionKey(9)] public int Paid { get; init; } }
        [SessionPart] public sealed partial record [|Card|] : Payment;
        [SessionPart] public sealed partial record Invoice([SessionKey(0)] int Number) : Payment;
        """,
        Shipped.Options("case Payment 0 Card\npart Invoice 0 Number int required\npart Invoice 9 Paid int"));

    [Fact]
    public async Task An_empty_file_lists_nothing() =>
        await Rules.VerifyAsync("TSS402", "[SessionState] public sealed partial record S { public int [|A|] { get; init; } }", Shipped.Options(""));

    [Fact]
    public async Task Without_a_file_nothing_is_reported() =>
        await Rules.VerifyAsync("TSS402", "[SessionState] public sealed partial record S { public int A { get; init; } }");

    [Fact]
    public async Task It_is_a_suggestion() => Assert.Equal(
        DiagnosticSeverity.Info,
        Assert.Single(await Rules.VerifyAsync("TSS402", "[SessionState] public sealed partial record S { public int [|A|] { get; init; } }", Shipped.Options(""))).Severity);
}
