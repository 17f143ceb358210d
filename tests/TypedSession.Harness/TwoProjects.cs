using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedSession.Harness;

/// <summary>
/// A test's sources as two projects. A build refers to the library's file, an editor to its compilation, where each of its symbols has
/// syntax: rules must report the same both ways, and throw in neither.
/// </summary>
internal static class TwoProjects
{
    /// <summary>Demands that a project that refers to the library's compilation is judged as one that refers to its file.</summary>
    public static async Task DemandAgreementAsync(IReadOnlyList<DiagnosticAnalyzer> analyzers, IReadOnlyList<Markup> sources, HarnessOptions options)
    {
        if (await BuiltAsync(analyzers, sources, options) is { } built)
        {
            DemandSame(built.Reported, await AnalyzerHarness.GetDiagnosticsAsync(analyzers, built.Split.Rest, built.Library.AsCompilation));
        }
    }

    /// <summary>The way in which the sources can be cut, and what is reported when the library is built; null where they cannot be cut.</summary>
    public static async Task<(SourceSplit Split, TestLibrary Library, ImmutableArray<Diagnostic> Reported)?> BuiltAsync(
        IReadOnlyList<DiagnosticAnalyzer> analyzers, IReadOnlyList<Markup> sources, HarnessOptions options)
    {
        foreach (SourceSplit split in SourceSplit.Of(sources))
        {
            if (TestLibrary.Of(split.Library, options) is { } library
                && await AnalyzerHarness.JudgeAsync(analyzers, split.Rest, library.AsFile) is { Errors.IsEmpty: true } judged)
            {
                return (split, library, judged.Reported);
            }
        }

        return null;
    }

    public static void DemandSame(IReadOnlyList<Diagnostic> built, IReadOnlyList<Diagnostic> edited)
    {
        List<string> differences = [.. Texts(built).Except(Texts(edited)).Select(text => $"by a build alone: {text}"), .. Texts(edited).Except(Texts(built)).Select(text => $"in an editor alone: {text}")];
        if (differences.Count > 0)
        {
            throw new HarnessException($"A build and an editor disagree.\n{string.Join('\n', differences)}");
        }
    }

    private static IEnumerable<string> Texts(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Select(diagnostic => $"{diagnostic.Location.GetLineSpan()} {diagnostic.Id} {DiagnosticReport.MessageOf(diagnostic)}");
}
