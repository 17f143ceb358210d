using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests;

/// <summary>The rules by their ids, whatever analyzer they are a part of.</summary>
internal static class Rules
{
    /// <summary>Each time others, as each build has its own.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> All =>
    [
        .. typeof(RuleAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>Demands that a rule reports exactly what the marks in a source say.</summary>
    public static Task<ImmutableArray<Diagnostic>> VerifyAsync(string rule, string markup, HarnessOptions? options = null, string? message = null) =>
        VerifyAsync(rule, [markup], options, message);

    /// <summary>The same for several sources of one project.</summary>
    public static Task<ImmutableArray<Diagnostic>> VerifyAsync(string rule, IReadOnlyList<string> markups, HarnessOptions? options = null, string? message = null) =>
        AnalyzerHarness.VerifyAsync(AnalyzerOf(rule), rule, markups, options, message);

    /// <summary>What some rules report on a source without marks.</summary>
    public static async Task<ImmutableArray<Diagnostic>> ReportedAsync(IReadOnlyCollection<string> rules, IReadOnlyList<string> sources, HarnessOptions? options = null) =>
        [.. (await AnalyzerHarness.GetDiagnosticsAsync([.. rules.Select(AnalyzerOf).DistinctBy(analyzer => analyzer.GetType())], sources, options)).Where(reported => rules.Contains(reported.Id))];

    private static DiagnosticAnalyzer AnalyzerOf(string rule) => All.Single(analyzer => analyzer.SupportedDiagnostics.Any(supported => supported.Id == rule));
}
