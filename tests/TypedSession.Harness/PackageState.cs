using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace TypedSession.Harness;

/// <summary>Hands a project of this harness to the testing package: sources, settings, files and references.</summary>
internal static class PackageState
{
    /// <summary>No package is looked for: references come from the packs on disk.</summary>
    public static ReferenceAssemblies NoPackages { get; } = new("net10.0");

    public static void Fill(SolutionState state, IReadOnlyList<string> sources, HarnessOptions options)
    {
        // Marks are read by this harness, which knows of raw strings.
        state.MarkupHandling = MarkupMode.None;
        state.OutputKind = TestCompilation.Create(sources, options).Options.OutputKind;
        foreach ((string path, SourceText text) in TestCompilation.Files(sources, options)) state.Sources.Add((path, text));
        foreach ((string path, string text) in options.AdditionalFiles) state.AdditionalFiles.Add((path, SourceText.From(text, System.Text.Encoding.UTF8)));
        foreach ((string path, string text) in TestSettings.Files(options)) state.AnalyzerConfigFiles.Add((path, SourceText.From(text, System.Text.Encoding.UTF8)));
        state.AdditionalReferences.AddRange([.. References.Framework, References.Library, .. options.References]);
    }

    public static void Expect(SolutionState state, ImmutableArray<Markup> sources, IEnumerable<Finding> findings)
    {
        foreach (Finding finding in findings)
        {
            LinePositionSpan span = SourceText.From(sources.Single(source => TestCompilation.PathOf(sources.IndexOf(source)) == finding.Path).Source).Lines.GetLinePositionSpan(finding.Span);
            state.ExpectedDiagnostics.Add(new DiagnosticResult(finding.Id, Microsoft.CodeAnalysis.DiagnosticSeverity.Warning)
                .WithOptions(DiagnosticOptions.IgnoreSeverity | DiagnosticOptions.IgnoreAdditionalLocations)
                .WithSpan(finding.Path, span.Start.Line + 1, span.Start.Character + 1, span.End.Line + 1, span.End.Character + 1));
        }
    }
}
