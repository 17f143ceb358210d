namespace TypedSession.Analyzers.Tests.Flow;

public sealed class LateChangeTests
{
    [Theory]
    [MemberData(nameof(StartedCases.Endpoints), MemberType = typeof(StartedCases))]
    [MemberData(nameof(StartedCases.Bodies), MemberType = typeof(StartedCases))]
    [MemberData(nameof(StartedPathCases.Paths), MemberType = typeof(StartedPathCases))]
    public Task A_change_after_the_start_is_reported_as_certain(string pattern, string markup) => Reported(pattern, markup, "TSS301");

    [Theory]
    [MemberData(nameof(PossiblyStartedCases.Pipeline), MemberType = typeof(PossiblyStartedCases))]
    [MemberData(nameof(PossiblyStartedCases.Paths), MemberType = typeof(PossiblyStartedCases))]
    [MemberData(nameof(PossiblyStartedCalleeCases.Callees), MemberType = typeof(PossiblyStartedCalleeCases))]
    public Task A_change_after_a_possible_start_is_reported_as_possible(string pattern, string markup) => Reported(pattern, markup, "TSS302");

    [Theory]
    [MemberData(nameof(NearMisses.Order), MemberType = typeof(NearMisses))]
    [MemberData(nameof(NearMisses.Guards), MemberType = typeof(NearMisses))]
    [MemberData(nameof(NearMissesOfResponses.OtherResponses), MemberType = typeof(NearMissesOfResponses))]
    [MemberData(nameof(NearMissesOfResponses.NoStart), MemberType = typeof(NearMissesOfResponses))]
    [MemberData(nameof(NearMissesOfPaths.Paths), MemberType = typeof(NearMissesOfPaths))]
    public Task A_change_in_time_is_not_reported(string pattern, string markup)
    {
        Assert.NotEmpty(pattern);
        Assert.DoesNotContain("{|", markup);
        return FlowRules.VerifyAsync(markup);
    }

    private static Task Reported(string pattern, string markup, string id)
    {
        Assert.NotEmpty(pattern);
        Assert.Contains("{|" + id, markup);
        return FlowRules.VerifyAsync(markup);
    }
}
