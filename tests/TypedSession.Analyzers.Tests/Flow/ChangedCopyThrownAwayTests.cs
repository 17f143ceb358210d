using TypedSession.Analyzers.Tests.Flow.Values;

namespace TypedSession.Analyzers.Tests.Flow;

public sealed class ChangedCopyThrownAwayTests
{
    [Theory]
    [MemberData(nameof(ThrownAwayCases.Statements), MemberType = typeof(ThrownAwayCases))]
    public Task A_copy_that_nobody_keeps_is_reported(string pattern, string statements) => ReportedAsync(pattern, UsageRules.InMethod(statements));

    [Theory]
    [MemberData(nameof(ThrownAwayCases.Programs), MemberType = typeof(ThrownAwayCases))]
    public Task A_copy_that_a_program_does_not_keep_is_reported(string pattern, string markup) => ReportedAsync(pattern, markup);

    [Theory]
    [MemberData(nameof(ThrownAwayNearMisses.Statements), MemberType = typeof(ThrownAwayNearMisses))]
    public Task A_copy_that_is_of_use_is_not_reported(string pattern, string statements) => CleanAsync(pattern, UsageRules.InMethod(statements));

    [Theory]
    [MemberData(nameof(ThrownAwayNearMisses.Programs), MemberType = typeof(ThrownAwayNearMisses))]
    public Task What_is_no_session_s_copy_is_not_reported(string pattern, string markup) => CleanAsync(pattern, markup);

    [Fact]
    public Task The_message_says_what_does_not_happen() => UsageRules.VerifyAsync("TSS304",
        UsageRules.InMethod("{|TSS304:session.Value.Lines.Add(id)|};"),
        "Order stays as it was: this makes a changed copy, and the copy is thrown away. Give it back from Update.");

    [Fact]
    public Task A_project_without_the_library_has_nothing_to_say() => Rules.VerifyAsync("TSS304",
        """
        var lines = ImmutableArray<int>.Empty;
        lines.Add(3);
        """);

    private static Task ReportedAsync(string pattern, string markup)
    {
        Assert.NotEmpty(pattern);
        Assert.Contains("{|TSS304:", markup, StringComparison.Ordinal);
        return UsageRules.VerifyAsync("TSS304", markup);
    }

    private static Task CleanAsync(string pattern, string markup)
    {
        Assert.NotEmpty(pattern);
        Assert.DoesNotContain("{|", markup);
        return UsageRules.VerifyAsync("TSS304", markup);
    }
}
