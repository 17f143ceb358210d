using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace TypedSession.Harness;

/// <summary>Runs rules as an editor does: in a workspace, file by file, with references to other projects as compilations.</summary>
public static class EditorHarness
{
    /// <summary>
    /// Demands that an editor reports what a build does: of a source in one project, of which a build's report is given, and of the same cut
    /// into two where that can be. A rule that throws fails.
    /// </summary>
    public static async Task DemandAgreementAsync(IReadOnlyList<DiagnosticAnalyzer> analyzers, string source, HarnessOptions options, IReadOnlyList<Diagnostic> built)
    {
        TwoProjects.DemandSame(built, await InOneProjectAsync(analyzers, [source], options));
        if (!options.MayNotCompile && await TwoProjects.BuiltAsync(analyzers, [new Markup(source, [], Position: null)], options) is { } cut)
        {
            TwoProjects.DemandSame(cut.Reported, await InTwoProjectsAsync(analyzers, cut.Split, options));
        }
    }

    private static async Task<ImmutableArray<Diagnostic>> InOneProjectAsync(IReadOnlyList<DiagnosticAnalyzer> analyzers, IReadOnlyList<string> sources, HarnessOptions options)
    {
        using AdhocWorkspace workspace = new();
        return await ReportedAsync(analyzers, Open(workspace.CurrentSolution, sources, options), options);
    }

    private static async Task<ImmutableArray<Diagnostic>> InTwoProjectsAsync(IReadOnlyList<DiagnosticAnalyzer> analyzers, SourceSplit split, HarnessOptions options)
    {
        using AdhocWorkspace workspace = new();
        (HarnessOptions ofLibrary, string friend) = TestLibrary.OptionsOf(options);
        Project library = Open(workspace.CurrentSolution, [.. split.Library, friend], ofLibrary);
        Project rest = Open(library.Solution, split.Rest, options).AddProjectReference(new ProjectReference(library.Id));
        return await ReportedAsync(analyzers, rest, options);
    }

    private static Project Open(Solution solution, IReadOnlyList<string> sources, HarnessOptions options)
    {
        Project project = solution.AddProject(options.AssemblyName, options.AssemblyName, LanguageNames.CSharp)
            .WithCompilationOptions(TestCompilation.Create(sources, options).Options)
            .WithParseOptions(TestCompilation.ParseOptions(options))
            .WithMetadataReferences([.. References.Framework, References.Library, .. options.References])
            .WithAnalyzerReferences([GeneratorReference.Instance]);
        foreach ((string path, SourceText text) in TestCompilation.Files(sources, options))
        {
            project = project.AddDocument(Path.GetFileName(path), text, filePath: path).Project;
        }

        return project;
    }

    private static async Task<ImmutableArray<Diagnostic>> ReportedAsync(IReadOnlyList<DiagnosticAnalyzer> analyzers, Project project, HarnessOptions options)
    {
        Compilation compilation = (await project.GetCompilationAsync())!;
        CompilationWithAnalyzers rules = TestCompilation.WithAnalyzers(compilation, analyzers, options);
        List<Diagnostic> reported = [];
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            reported.AddRange(await rules.GetAnalyzerSyntaxDiagnosticsAsync(tree, CancellationToken.None));
            reported.AddRange(await rules.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), filterSpan: null, CancellationToken.None));
        }

        AnalysisResult whole = await rules.GetAnalysisResultAsync(CancellationToken.None);
        return AnalyzerHarness.InOrder([.. reported, .. whole.CompilationDiagnostics.Values.SelectMany(diagnostics => diagnostics)]);
    }
}
