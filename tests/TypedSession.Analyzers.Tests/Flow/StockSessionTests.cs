using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TypedSession.Analyzers.Flow;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Flow;

public sealed class StockSessionTests
{
    [Theory]
    [MemberData(nameof(StockSessionCases.Late), MemberType = typeof(StockSessionCases))]
    public async Task A_late_change_is_suggested_to_be_moved(string pattern, string markup)
    {
        Assert.NotEmpty(pattern);
        Assert.Contains("{|TSS30", markup, StringComparison.Ordinal);
        ImmutableArray<Diagnostic> reported = await AnalyzerHarness.VerifyAsync<LateChangeAnalyzer>([markup, FlowRules.Cart]);
        Assert.All(reported, diagnostic => Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity));
    }

    [Theory]
    [MemberData(nameof(StockSessionCases.InTime), MemberType = typeof(StockSessionCases))]
    public Task A_change_in_time_is_not_reported(string pattern, string markup)
    {
        Assert.NotEmpty(pattern);
        Assert.DoesNotContain("{|", markup);
        return FlowRules.VerifyAsync(markup);
    }

    [Fact]
    public async Task Who_fails_is_said_and_the_library_s_own_stays_a_warning()
    {
        ImmutableArray<Diagnostic> reported = await AnalyzerHarness.GetDiagnosticsAsync(
            [new LateChangeAnalyzer()],
            [
                """
                public static class Page
                {
                    public static async Task Get(HttpContext context, ISession<Cart> cart)
                    {
                        await context.Response.WriteAsync("a");
                        context.Session.SetString("a", "b");
                        cart.End();
                    }
                }
                """,
                FlowRules.Cart,
            ]);
        Assert.Equal([DiagnosticSeverity.Info, DiagnosticSeverity.Warning], reported.Select(diagnostic => diagnostic.Severity));
        Assert.Equal(
            "The response has started, so this change to the session fails for visitors without a session: the stock session accepts late writes of established ones only. Move it before WriteAsync on line 5.",
            reported[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }
}
