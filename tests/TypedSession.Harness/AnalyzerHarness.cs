using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedSession.Harness;

/// <summary>Demands that a rule reports exactly what the marks in a source say.</summary>
public static class AnalyzerHarness
{
    /// <summary>
    /// Compiles a marked source with the generator's output, and compares ids and spans; the message too, where one is given. Then cuts it
    /// into two projects, in which a build and an editor must agree.
    /// </summary>
    /// <returns>The diagnostics, in the order of the source.</returns>
    public static Task<ImmutableArray<Diagnostic>> VerifyAsync<TAnalyzer>(string markup, HarnessOptions? options = null, string? message = null)
        where TAnalyzer : DiagnosticAnalyzer, new() => VerifyAsync<TAnalyzer>([markup], options, message);

    /// <summary>The same for several sources of one project.</summary>
    public static Task<ImmutableArray<Diagnostic>> VerifyAsync<TAnalyzer>(IReadOnlyList<string> markups, HarnessOptions? options = null, string? message = null)
        where TAnalyzer : DiagnosticAnalyzer, new() => VerifyAsync(new TAnalyzer(), rule: null, markups, options, message);

    /// <summary>The same for one of an analyzer's rules; the others are switched off.</summary>
    public static async Task<ImmutableArray<Diagnostic>> VerifyAsync(DiagnosticAnalyzer analyzer, string? rule, IReadOnlyList<string> markups, HarnessOptions? options = null, string? message = null)
    {
        options ??= HarnessOptions.Default;
        if (rule is not null) options = options.Only(rule, analyzer);
        ImmutableArray<Markup> sources = [.. markups.Select(Markup.Parse)];
        ImmutableArray<Diagnostic> reported = await GetDiagnosticsAsync([analyzer], [.. sources.Select(source => source.Source)], options);
        DiagnosticReport.Compare(sources, Expected(sources, rule ?? OnlyId(analyzer)), reported, message);
        if (!options.MayNotCompile) await TwoProjects.DemandAgreementAsync([analyzer], sources, options);
        return reported;
    }

    /// <summary>What these analyzers report on sources without marks. An analyzer that throws fails, and so does a source that does not compile.</summary>
    public static async Task<ImmutableArray<Diagnostic>> GetDiagnosticsAsync(IReadOnlyList<DiagnosticAnalyzer> analyzers, IReadOnlyList<string> sources, HarnessOptions? options = null)
    {
        options ??= HarnessOptions.Default;
        Judgement judged = await JudgeAsync(analyzers, sources, options);
        if (!options.MayNotCompile) CompileCheck.Demand(judged.Errors);
        return judged.Reported;
    }

    /// <summary>The compiler's errors as well. Nothing is bound twice for them.</summary>
    internal static Task<Judgement> JudgeAsync(IReadOnlyList<DiagnosticAnalyzer> analyzers, IReadOnlyList<string> sources, HarnessOptions options) =>
        JudgeAsync(analyzers, TestCompilation.WithGenerated(TestCompilation.Create(sources, options), options), options);

    internal static async Task<Judgement> JudgeAsync(IReadOnlyList<DiagnosticAnalyzer> analyzers, Compilation compilation, HarnessOptions options)
    {
        ImmutableArray<Diagnostic> all = await TestCompilation.WithAnalyzers(compilation, analyzers, options).GetAllDiagnosticsAsync();
        ILookup<bool, Diagnostic> ofCompiler = all.ToLookup(diagnostic => diagnostic.Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.Compiler));
        return new Judgement([.. ofCompiler[true].Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)], InOrder(ofCompiler[false]));
    }

    /// <summary>In the order of the source. An analyzer that threw fails.</summary>
    internal static ImmutableArray<Diagnostic> InOrder(IEnumerable<Diagnostic> reported) => reported.FirstOrDefault(diagnostic => diagnostic.Id == "AD0001") is { } crash
        ? throw new HarnessException($"An analyzer threw.\n{DiagnosticReport.MessageOf(crash)}\n{crash.Descriptor.Description}")
        : [.. reported.OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan).ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];

    /// <param name="sources">The marked sources.</param>
    /// <param name="rule">The rule of marks without an id; null where each mark must have one.</param>
    internal static ImmutableArray<Finding> Expected(ImmutableArray<Markup> sources, string? rule) =>
        [.. sources.SelectMany((source, index) => source.Spans.Select(span => new Finding(TestCompilation.PathOf(index), span.Span, span.Id ?? rule ?? throw new HarnessException("There are several rules: write {|id:text|} instead of [|text|]."))))];

    private static string? OnlyId(DiagnosticAnalyzer analyzer) => analyzer.SupportedDiagnostics.Select(rule => rule.Id).Distinct().ToList() is [string id] ? id : null;
}

/// <summary>The compiler's errors on a project, and what rules report on it.</summary>
internal sealed record Judgement(ImmutableArray<Diagnostic> Errors, ImmutableArray<Diagnostic> Reported);
