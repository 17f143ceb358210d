namespace TypedSession.Analyzers.Tests.Flow;

public sealed class LateChangeNearMissTests
{
    [Theory]
    [MemberData(nameof(NearMisses.Order), MemberType = typeof(NearMisses))]
    [MemberData(nameof(NearMisses.Guards), MemberType = typeof(NearMisses))]
    [MemberData(nameof(NearMissesOfOtherResponses.OtherResponses), MemberType = typeof(NearMissesOfOtherResponses))]
    [MemberData(nameof(NearMissesOfNoStart.NoStart), MemberType = typeof(NearMissesOfNoStart))]
    [MemberData(nameof(NearMissesOfPaths.Paths), MemberType = typeof(NearMissesOfPaths))]
    public Task A_change_in_time_is_not_reported(string pattern, string markup)
    {
        Assert.NotEmpty(pattern);
        Assert.DoesNotContain("{|", markup);
        return FlowRules.VerifyAsync(markup);
    }
}
