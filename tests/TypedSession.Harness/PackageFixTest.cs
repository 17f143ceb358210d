using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace TypedSession.Harness;

/// <summary>A test of the testing package, of projects such as this harness makes: the generator runs before rule and fix.</summary>
internal sealed class PackageFixTest<TAnalyzer, TFix>(HarnessOptions options) : CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    protected override string DefaultTestProjectName => options.AssemblyName;

    public static PackageFixTest<TAnalyzer, TFix> Create(string before, string after, HarnessOptions options, HarnessOptions optionsAfter)
    {
        PackageFixTest<TAnalyzer, TFix> test = new(options)
        {
            ReferenceAssemblies = PackageState.NoPackages,
            // That a rule can be suppressed, and looks at no generated code, is not the fix's business.
            TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck | TestBehaviors.SkipSuppressionCheck | TestBehaviors.SkipGeneratedCodeCheck,
            CompilerDiagnostics = options.MayNotCompile ? CompilerDiagnostics.None : CompilerDiagnostics.Errors,
        };
        // As in an editor. The package's own way would hide from a fix what the generator makes.
        test.SolutionTransforms.Add((solution, project) => solution.AddAnalyzerReference(project, GeneratorReference.Instance));
        Fill(test.TestState, before, options);
        Fill(test.FixedState, after, optionsAfter);
        test.FixedState.InheritanceMode = StateInheritanceMode.Explicit;
        test.BatchFixedState.InheritanceMode = StateInheritanceMode.AutoInheritAll;
        return test;
    }

    protected override ParseOptions CreateParseOptions() => TestCompilation.ParseOptions(options);

    // Severities come from the settings files, as in a project.
    protected override CompilationOptions CreateCompilationOptions() => TestCompilation.Options(options, []).WithSyntaxTreeOptionsProvider(null);

    private static void Fill(SolutionState state, string markup, HarnessOptions options)
    {
        Markup source = Markup.Parse(markup);
        PackageState.Fill(state, [source.Source], options);
        PackageState.Expect(state, [source], AnalyzerHarness.Expected([source], new TFix().FixableDiagnosticIds.Single()));
    }
}
