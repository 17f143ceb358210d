namespace TypedSession.Analyzers.Tests.Flow;

public sealed class SessionChangedAfterStartTests
{
    [Theory]
    [MemberData(nameof(StartedCases.Endpoints), MemberType = typeof(StartedCases))]
    [MemberData(nameof(StartedCases.Bodies), MemberType = typeof(StartedCases))]
    [MemberData(nameof(StartedPathCases.Paths), MemberType = typeof(StartedPathCases))]
    public Task A_change_after_the_start_is_reported(string pattern, string markup)
    {
        Assert.NotEmpty(pattern);
        Assert.Contains("{|TSS301:", markup, StringComparison.Ordinal);
        return FlowRules.VerifyAsync(markup);
    }

    [Fact]
    public Task A_certain_start_is_named_with_its_line() => FlowRules.VerifyAsync(
        """
        public static class Page
        {
            public static async Task Get(HttpContext context, ISession<Cart> session)
            {
                await context.Response.WriteAsync("a");
                await context.Response.WriteAsync("b");
                {|TSS301:session.Update|}(cart => cart with { Items = 1 });
            }
        }
        """,
        "The response has started, so this change to Cart cannot be sent: at run time it throws. Move it before WriteAsync on line 5.");

    [Fact]
    public Task A_start_that_was_only_found_by_a_test_has_no_line() => FlowRules.VerifyAsync(
        """
        public static class Page
        {
            public static void Get(HttpContext context, ISession<Cart> session)
            {
                if (context.Response.HasStarted)
                    {|TSS301:session.End|}();
            }
        }
        """,
        "The response has started, so this change to Cart cannot be sent: at run time it throws. Make it before the response starts.");
}
