using TypedSession.Analyzers.Tests.Flow.Values;

namespace TypedSession.Analyzers.Tests.Flow;

public sealed class StateMutatedInPlaceTests
{
    [Theory]
    [MemberData(nameof(InPlaceCases.Statements), MemberType = typeof(InPlaceCases))]
    public Task A_change_inside_the_state_is_reported(string pattern, string statements) => ReportedAsync(pattern, UsageRules.InMethod(statements));

    [Theory]
    [MemberData(nameof(InPlaceCases.Programs), MemberType = typeof(InPlaceCases))]
    public Task A_change_inside_the_state_of_a_program_is_reported(string pattern, string markup) => ReportedAsync(pattern, markup);

    [Theory]
    [MemberData(nameof(InPlaceNearMisses.Statements), MemberType = typeof(InPlaceNearMisses))]
    public Task A_change_of_a_copy_is_not_reported(string pattern, string statements) => CleanAsync(pattern, UsageRules.InMethod(statements));

    [Theory]
    [MemberData(nameof(InPlaceNearMisses.Programs), MemberType = typeof(InPlaceNearMisses))]
    public Task A_change_of_what_is_no_session_s_is_not_reported(string pattern, string markup) => CleanAsync(pattern, markup);

    [Fact]
    public Task The_message_says_what_may_be_lost() => UsageRules.VerifyAsync("TSS305",
        UsageRules.InMethod("{|TSS305:session.Value.Items.Add|}(id);"),
        "This change to Order may be lost: it is made in place, where the session does not see it. Make a changed copy and give it back from Update.");

    private static Task ReportedAsync(string pattern, string markup)
    {
        Assert.NotEmpty(pattern);
        Assert.Contains("{|TSS305:", markup, StringComparison.Ordinal);
        return UsageRules.VerifyAsync("TSS305", markup);
    }

    private static Task CleanAsync(string pattern, string markup)
    {
        Assert.NotEmpty(pattern);
        Assert.DoesNotContain("{|", markup);
        return UsageRules.VerifyAsync("TSS305", markup);
    }
}
