using TypedSession.Analyzers.Flow;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Flow;

public sealed class SessionChangedWithoutResponseTests
{
    [Theory]
    [MemberData(nameof(DetachedCases.Types), MemberType = typeof(DetachedCases))]
    [MemberData(nameof(DetachedCallCases.Calls), MemberType = typeof(DetachedCallCases))]
    public Task A_change_that_no_response_carries_is_reported(string pattern, string markup)
    {
        Assert.NotEmpty(pattern);
        Assert.Contains("{|TSS303:", markup, StringComparison.Ordinal);
        return FlowRules.VerifyAsync(markup);
    }

    [Theory]
    [MemberData(nameof(NearMissesOfDetached.Types), MemberType = typeof(NearMissesOfDetached))]
    [MemberData(nameof(NearMissesOfDetachedCalls.Calls), MemberType = typeof(NearMissesOfDetachedCalls))]
    public Task A_change_that_a_response_carries_is_not_reported(string pattern, string markup)
    {
        Assert.NotEmpty(pattern);
        Assert.DoesNotContain("{|", markup);
        return FlowRules.VerifyAsync(markup);
    }

    [Fact]
    public Task The_message_says_why_no_response_can_carry_it() => FlowRules.VerifyAsync(
        """
        using Microsoft.AspNetCore.SignalR;
        public class CartHub(ISession<Cart> session) : Hub
        {
            public void Clear() => {|TSS303:session.End|}();
        }
        """,
        "No response can carry this change to Cart: a SignalR hub is called by messages, which have no response. Change the session in the request itself, before its response starts.");

    [Fact]
    public async Task A_change_that_is_late_as_well_is_reported_once()
    {
        const string Source = """
            public static class Page
            {
                public static async Task Get(HttpContext context, ISession<Cart> session)
                {
                    await context.Response.WriteAsync("a");
                    _ = Task.Run(() => session.End());
                }
            }
            """;
        var reported = await AnalyzerHarness.GetDiagnosticsAsync([new LateChangeAnalyzer()], [Source, FlowRules.Cart]);
        Assert.Equal("TSS303", Assert.Single(reported).Id);
    }

    [Fact]
    public Task A_change_in_another_method_is_named() => FlowRules.VerifyAsync(
        """
        public class Later(ISession<Cart> session)
        {
            public void Post() => _ = Task.Run({|TSS303:Forget|});
            private void Forget() => session.End();
        }
        """,
        "No response can carry the change to Cart in Forget: nobody awaits this task, and the response may be gone when it runs. Change the session in the request itself, before its response starts.");
}
