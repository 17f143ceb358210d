using TypedSession.Analyzers.Size;
using TypedSession.CodeFixes.Size;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Fixes;

public sealed class LargeMemberFixTests
{
    private static Task VerifyAsync(string before, string after) => CodeFixHarness.VerifyAsync<SizeAnalyzer, LargeMemberFix>(before, after);

    [Fact]
    public Task The_bound_becomes_the_largest_that_takes_half() => VerifyAsync(
        """
        [SessionState]
        public sealed partial record Draft
        {
            [SessionKey(0), MaxLength(600, ErrorMessage = "Too long.")] public string? [|Text|] { get; init; } // 3 bytes each
            [MaxLength(4000)] public byte[]? [|Image|] { get; init; }
            [SessionKey(2), MaxLength(900)] public ImmutableArray<int> [|Ids|] { get; init; } = [];
            [MaxLength(300)] public Dictionary<int, int>? [|Counts|] { get; init; }
        }
        """,
        """
        [SessionState]
        public sealed partial record Draft
        {
            [SessionKey(0), MaxLength(383, ErrorMessage = "Too long.")] public string? Text { get; init; } // 3 bytes each
            [MaxLength(1149)] public byte[]? Image { get; init; }
            [SessionKey(2), MaxLength(229)] public ImmutableArray<int> Ids { get; init; } = [];
            [MaxLength(114)] public Dictionary<int, int>? Counts { get; init; }
        }
        """);

    [Theory]
    [InlineData("StringLength(200)", "StringLength(74)")]
    [InlineData("StringLength(maximumLength: 200, MinimumLength = 3)", "StringLength(maximumLength: 74, MinimumLength = 3)")]
    [InlineData("Length(1, 200)", "Length(1, 74)")]
    [InlineData("LengthAttribute(maximumLength: 200, minimumLength: 1)", "LengthAttribute(maximumLength: 74, minimumLength: 1)")]
    [InlineData("MaxLength(/* most */ 200 /* units */)", "MaxLength(/* most */ 74 /* units */)")]
    [InlineData("StringLength(300), MaxLength(200)", "StringLength(74), MaxLength(74)")]
    public Task The_bound_that_is_there_is_lowered(string before, string after) => VerifyAsync(
        $$"""[SessionState(MaxCookieBytes = 600)] public sealed partial record Draft { [{{before}}] public string? [|Text|] { get; init; } }""",
        $$"""[SessionState(MaxCookieBytes = 600)] public sealed partial record Draft { [{{after}}] public string? Text { get; init; } }""");

    [Theory]
    [InlineData("StringLength(200, MinimumLength = 80)")]
    [InlineData("Length(80, 200)")]
    [InlineData("MinLength(80), MaxLength(200)")]
    public Task A_member_that_must_be_longer_is_left_alone(string bounds)
    {
        string source = $$"""[SessionState(MaxCookieBytes = 600)] public sealed partial record Draft { [{{bounds}}] public string? [|Text|] { get; init; } }""";
        return VerifyAsync(source, source);
    }

    [Theory]
    [InlineData("[SessionPart] public sealed partial record Page([property: MaxLength(2000)] string Text); [SessionState] public sealed partial record Book { public Page? [|Open|] { get; init; } }")]
    [InlineData("[SessionState] public sealed partial record Book { [MaxLength(2), MaxElementLength(900)] public string[]? [|Pages|] { get; init; } }")]
    public Task What_no_bound_of_its_own_makes_fit_is_left_alone(string source) => VerifyAsync(source, source);
}
