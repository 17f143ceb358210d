using TypedSession.Analyzers.Size;
using TypedSession.CodeFixes.Size;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Fixes;

public sealed class LargeMemberFixTests
{
    private static Task VerifyAsync(string before, string after) => CodeFixHarness.VerifyAsync<LargeMemberAnalyzer, LargeMemberFix>(before, after);

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

    [Fact]
    public Task A_bound_is_added_where_another_attribute_declares_it() => VerifyAsync(
        "[SessionState(MaxCookieBytes = 600)] public sealed partial record Draft { [StringLength(200)] public string? [|Text|] { get; init; } }",
        "[SessionState(MaxCookieBytes = 600)] public sealed partial record Draft { [StringLength(200), MaxLength(74)] public string? Text { get; init; } }");

    [Theory]
    [InlineData("[SessionPart] public sealed partial record Page([property: MaxLength(2000)] string Text); [SessionState] public sealed partial record Book { public Page? [|Open|] { get; init; } }")]
    [InlineData("[SessionState] public sealed partial record Book { [MaxLength(2), MaxElementLength(900)] public string[]? [|Pages|] { get; init; } }")]
    public Task What_no_bound_of_its_own_makes_fit_is_left_alone(string source) => VerifyAsync(source, source);
}
