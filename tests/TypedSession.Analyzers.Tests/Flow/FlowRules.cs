using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Analyzers.Flow;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Flow;

/// <summary>All rules on late changes at once: each must report what is marked for it and nothing else.</summary>
#pragma warning disable RS1001, RS1025, RS1026 // A test's own, which leaves all that to the rules.
public sealed class LateChangeRules : DiagnosticAnalyzer
{
    private readonly ImmutableArray<DiagnosticAnalyzer> _rules = [new SessionChangedAfterStartAnalyzer(), new SessionChangedAfterPossibleStartAnalyzer(), new SessionChangedWithoutResponseAnalyzer()];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [.. _rules.SelectMany(rule => rule.SupportedDiagnostics)];

    public override void Initialize(AnalysisContext context)
    {
        foreach (DiagnosticAnalyzer rule in _rules)
            rule.Initialize(context);
    }
}
#pragma warning restore RS1001, RS1025, RS1026

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
        AnalyzerHarness.VerifyAsync<LateChangeRules>([markup, Cart], message: message);
}
