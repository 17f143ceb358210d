using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedSession.Generators;

namespace TypedSession.Harness;

/// <summary>
/// Runs a generator. Every run demands what holds for any source: no exception and no diagnostic, hint names that differ, no symbol or
/// syntax in the models, nothing done again after an unrelated edit, the same text in another culture, and output without warnings.
/// </summary>
public static class GeneratorHarness
{
    /// <summary>Runs the project's generator.</summary>
    public static GeneratorRun Run(string source, HarnessOptions? options = null) => Run([source], options);

    /// <summary>Runs the project's generator over several sources of one project.</summary>
    public static GeneratorRun Run(IReadOnlyList<string> sources, HarnessOptions? options = null) =>
        Run(() => new SessionGenerator(), sources, options);

    /// <summary>Runs any generator.</summary>
    public static GeneratorRun Run<TGenerator>(string source, HarnessOptions? options = null)
        where TGenerator : IIncrementalGenerator, new() => Run(() => new TGenerator(), [source], options);

    private static GeneratorRun Run(Func<IIncrementalGenerator> create, IReadOnlyList<string> sources, HarnessOptions? options)
    {
        options ??= HarnessOptions.Default;
        CSharpCompilation compilation = TestCompilation.Create(sources, options);
        GeneratorDriver driver = TestCompilation.Driver(create(), options, track: true).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();

        GeneratorChecks.DidNotFail(result);
        ModelWalker.Walk(result);
        GeneratorChecks.IsTheSameInAnotherCulture(() => TestCompilation.Driver(create(), options, track: false), compilation, result);
        IncrementalityCheck.NothingIsDoneAgain(driver, compilation, sources.Count);
        if (!options.MayNotCompile)
        {
            CompileCheck.HasNoWarnings(output, compilation.SyntaxTrees.Select(tree => tree.FilePath).ToHashSet());
        }

        return new GeneratorRun(result, output);
    }
}
