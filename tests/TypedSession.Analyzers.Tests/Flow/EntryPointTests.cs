namespace TypedSession.Analyzers.Tests.Flow;

public sealed class EntryPointTests
{
    [Theory]
    [MemberData(nameof(EntryPointCases.Late), MemberType = typeof(EntryPointCases))]
    public Task A_late_change_is_found_wherever_the_framework_calls(string pattern, string markup)
    {
        Assert.NotEmpty(pattern);
        Assert.Contains("{|TSS30", markup, StringComparison.Ordinal);
        return FlowRules.VerifyAsync(markup);
    }

    [Theory]
    [MemberData(nameof(EntryPointCases.InTime), MemberType = typeof(EntryPointCases))]
    public Task A_change_in_time_is_not_reported(string pattern, string markup)
    {
        Assert.NotEmpty(pattern);
        Assert.DoesNotContain("{|", markup);
        return FlowRules.VerifyAsync(markup);
    }
}
