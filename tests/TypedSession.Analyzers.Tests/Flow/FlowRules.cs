using TypedSession.Analyzers.Flow;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Flow;

/// <summary>All rules on late changes at once: each must report what is marked for it and nothing else.</summary>
internal static class FlowRules
{
    /// <summary>The session that the cases change.</summary>
    public const string Cart = """
        [SessionState("cart")]
        public sealed partial record Cart
        {
            [SessionKey(0)] public int Items { get; init; }
            [SessionKey(1), MaxLength(80)] public string? Notice { get; init; }
        }
        """;

    public static Task VerifyAsync(string markup, string? message = null) =>
        AnalyzerHarness.VerifyAsync<LateChangeAnalyzer>([markup, Cart], message: message);
}
