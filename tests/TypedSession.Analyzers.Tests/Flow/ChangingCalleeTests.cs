namespace TypedSession.Analyzers.Tests.Flow;

public sealed class ChangingCalleeTests
{
    [Theory]
    [MemberData(nameof(ChangingCalleeCases.Callees), MemberType = typeof(ChangingCalleeCases))]
    public Task A_late_call_that_changes_a_session_is_reported(string pattern, string markup)
    {
        Assert.NotEmpty(pattern);
        Assert.Contains("{|TSS30", markup, StringComparison.Ordinal);
        return FlowRules.VerifyAsync(markup);
    }

    [Theory]
    [MemberData(nameof(NearMissesOfCallees.Callees), MemberType = typeof(NearMissesOfCallees))]
    [MemberData(nameof(NearMissesOfCallees.Answers), MemberType = typeof(NearMissesOfCallees))]
    public Task A_call_that_changes_nothing_too_late_is_not_reported(string pattern, string markup)
    {
        Assert.NotEmpty(pattern);
        Assert.DoesNotContain("{|", markup);
        return FlowRules.VerifyAsync(markup);
    }

    [Fact]
    public Task The_message_names_the_callee() => FlowRules.VerifyAsync(
        """
        public static class Page
        {
            public static async Task Get(HttpContext context, ISession<Cart> session)
            {
                await context.Response.WriteAsync("a");
                {|TSS301:Forget|}(session);
            }

            private static void Forget(ISession<Cart> session) => session.End();
        }
        """,
        "The response has started, so the change to Cart in Forget cannot be sent: at run time it throws. Move it before WriteAsync on line 5.");
}
