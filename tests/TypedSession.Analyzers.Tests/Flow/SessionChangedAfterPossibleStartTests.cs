namespace TypedSession.Analyzers.Tests.Flow;

public sealed class SessionChangedAfterPossibleStartTests
{
    [Theory]
    [MemberData(nameof(PossiblyStartedCases.Pipeline), MemberType = typeof(PossiblyStartedCases))]
    [MemberData(nameof(PossiblyStartedCases.Paths), MemberType = typeof(PossiblyStartedCases))]
    [MemberData(nameof(PossiblyStartedCalleeCases.Callees), MemberType = typeof(PossiblyStartedCalleeCases))]
    [MemberData(nameof(StreamedComponentCases.Components), MemberType = typeof(StreamedComponentCases))]
    public Task A_change_after_a_possible_start_is_reported(string pattern, string markup)
    {
        Assert.NotEmpty(pattern);
        Assert.Contains("{|TSS302:", markup, StringComparison.Ordinal);
        return FlowRules.VerifyAsync(markup);
    }

    [Fact]
    public Task A_possible_start_is_named_by_the_delegate_that_is_called() => FlowRules.VerifyAsync(
        """
        public sealed class Counter(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context, ISession<Cart> session)
            {
                await next(context);
                {|TSS302:session.Update|}(cart => cart with { Items = 1 });
            }
        }
        """,
        "The response may have started here (next on line 5): then this change to Cart throws instead of being sent. Make it earlier, or only while Response.HasStarted is false.");

    [Fact]
    public async Task One_change_is_reported_by_one_rule()
    {
        const string Source = """
            public static class Page
            {
                public static async Task Get(HttpContext context, ISession<Cart> session, bool twice)
                {
                    if (twice) await context.Response.WriteAsync("a");
                    session.Update(cart => cart with { Items = 1 });
                    await context.Response.WriteAsync("b");
                    session.Update(cart => cart with { Items = 2 });
                }
            }
            """;
        var reported = await Rules.ReportedAsync(["TSS301", "TSS302"], [Source, FlowRules.Cart]);
        Assert.Equal(["TSS302", "TSS301"], reported.Select(diagnostic => diagnostic.Id));
    }
}
