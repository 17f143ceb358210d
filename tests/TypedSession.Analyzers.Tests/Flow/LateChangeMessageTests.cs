using TypedSession.Analyzers.Flow;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Flow;

public sealed class LateChangeMessageTests
{
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
        var reported = await AnalyzerHarness.GetDiagnosticsAsync([new SessionChangedAfterStartAnalyzer(), new SessionChangedAfterPossibleStartAnalyzer()], [Source, FlowRules.Cart]);
        Assert.Equal(["TSS302", "TSS301"], reported.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public Task A_project_without_the_library_has_nothing_to_say() => AnalyzerHarness.VerifyAsync<SessionChangedAfterStartAnalyzer>(
        """
        var app = WebApplication.Create();
        app.MapGet("/", async (HttpContext context) => { await context.Response.WriteAsync("a"); context.Session.SetString("k", "v"); });
        """);
}
