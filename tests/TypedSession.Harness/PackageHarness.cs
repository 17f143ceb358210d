using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using TypedSession.Generators;

namespace TypedSession.Harness;

/// <summary>Holds this harness to Microsoft's testing package.</summary>
public static class PackageHarness
{
    /// <summary>Demands that the package sees the same diagnostics, with places and messages, and the same generated sources.</summary>
    public static async Task VerifySameAsync(IReadOnlyList<DiagnosticAnalyzer> analyzers, IReadOnlyList<string> sources, HarnessOptions? options = null)
    {
        options ??= HarnessOptions.Default;
        RuleTest test = new(analyzers, options)
        {
            ReferenceAssemblies = PackageState.NoPackages,
            TestBehaviors = TestBehaviors.SkipSuppressionCheck | TestBehaviors.SkipGeneratedCodeCheck,
            CompilerDiagnostics = options.MayNotCompile ? CompilerDiagnostics.None : CompilerDiagnostics.Errors,
        };
        PackageState.Fill(test.TestState, sources, options);
        ImmutableArray<Diagnostic> reported = await AnalyzerHarness.GetDiagnosticsAsync(analyzers, sources, options);
        test.TestState.ExpectedDiagnostics.AddRange(reported.Select(ResultOf));
        CSharpCompilation compilation = TestCompilation.Create(sources, options);
        GeneratorDriverRunResult generated = TestCompilation.Driver(new SessionGenerator(), options, track: false).RunGenerators(compilation).GetRunResult();
        foreach (GeneratedSourceResult source in generated.Results.Single().GeneratedSources)
        {
            test.TestState.GeneratedSources.Add((typeof(SessionGenerator), source.HintName, source.SourceText));
        }

        await test.RunAsync();
    }

    private static DiagnosticResult ResultOf(Diagnostic diagnostic)
    {
        DiagnosticResult result = new DiagnosticResult(diagnostic.Id, diagnostic.Severity)
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations)
            .WithMessage(DiagnosticReport.MessageOf(diagnostic));
        if (diagnostic.Location.Kind == LocationKind.None) return result.WithNoLocation();
        FileLinePositionSpan span = diagnostic.Location.GetLineSpan();
        return result.WithSpan(span.Path, span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1, span.EndLinePosition.Line + 1, span.EndLinePosition.Character + 1);
    }

    private sealed class RuleTest(IReadOnlyList<DiagnosticAnalyzer> analyzers, HarnessOptions options) : CSharpAnalyzerTest<EmptyDiagnosticAnalyzer, DefaultVerifier>
    {
        protected override string DefaultTestProjectName => options.AssemblyName;

        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => analyzers;

        protected override IEnumerable<Type> GetSourceGenerators() => [typeof(SessionGenerator)];

        protected override ParseOptions CreateParseOptions() => TestCompilation.ParseOptions(options);

        protected override CompilationOptions CreateCompilationOptions() => TestCompilation.Options(options, []).WithSyntaxTreeOptionsProvider(null);
    }
}
