using System.Collections.Immutable;
using System.Reflection;
using System.Runtime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace TypedSession.Benchmarks.Analyzers;

/// <summary>
/// What a keystroke costs an editor in a project of 1,000 files: the diagnostics of the file that was typed in, from the compiler alone and
/// from the compiler and the rules, which take turns. Nothing of the compilation before can be used again but its other files' syntax.
/// </summary>
internal static class EditorCost
{
    private const int Files = 1000;
    private const int Rounds = 40;

    private static readonly (string Name, Use Use, int File, string Typed)[] Rows =
    [
        ("a tenth of the files use sessions; this one declares and uses one", Use.ATenth, 0, "\"Added.\""),
        ("a tenth of the files use sessions; this one does not", Use.ATenth, 7, "0.8m"),
        ("all files use sessions", Use.Everywhere, 0, "\"Added.\""),
        ("the package is there, no file uses it", Use.Nowhere, 7, "0.8m"),
    ];

    private static readonly CompilationWithAnalyzersOptions Options =
        new(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);

    public static async Task PrintAsync()
    {
        // A collection in the background would be the whole heap's, and of whichever turn it falls into.
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        ImmutableArray<DiagnosticAnalyzer> rules = Create<DiagnosticAnalyzer>("TypedSession.Analyzers");
        Console.WriteLine("| project | compiler, ms | with the rules, ms | the rules, ms |");
        Console.WriteLine("|---|---|---|---|");
        foreach ((string name, Use use, int file, string typed) in Rows)
        {
            (double compiler, double both) = await MeasureAsync(Compile(WebProject.Write(Files, use)), rules, $"File{file}.cs", typed);
            Console.WriteLine(FormattableString.Invariant($"| {name} | {compiler:F1} | {both:F1} | {both - compiler:F1} |"));
        }
    }

    /// <summary>The medians of the processor's time.</summary>
    private static async Task<(double Compiler, double Both)> MeasureAsync(CSharpCompilation compilation,
        ImmutableArray<DiagnosticAnalyzer> rules, string file, string typed)
    {
        List<double> compiler = [], both = [];
        SyntaxTree tree = compilation.SyntaxTrees.Single(one => Path.GetFileName(one.FilePath) == file);
        string text = tree.ToString();
        for (int round = 0; round < 2 * Rounds; round++)
        {
            // Another digit or letter, where a number or a text stands.
            SyntaxTree changed =
                tree.WithChangedText(SourceText.From(
                    text.Replace(typed, typed.Insert(typed.Length - 1, $"{round}"), StringComparison.Ordinal), System.Text.Encoding.UTF8));
            compilation = compilation.ReplaceSyntaxTree(tree, changed);
            tree = changed;
            SemanticModel model = compilation.GetSemanticModel(tree);
            GC.Collect();
            TimeSpan start = Environment.CpuUsage.TotalTime;
            model.GetDiagnostics();
            bool withRules = round % 2 == 0;
            if (withRules)
                await compilation.WithAnalyzers(rules, Options).GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null,
                    CancellationToken.None);
            (withRules ? both : compiler).Add((Environment.CpuUsage.TotalTime - start).TotalMilliseconds);
        }

        // The first quarter warms up.
        return (Median(compiler), Median(both));
    }

    private static CSharpCompilation Compile(WebProject project)
    {
        CSharpCommandLineArguments arguments = CSharpCommandLineParser.Default.Parse(project.Arguments, project.Folder, sdkDirectory: null);
        CSharpParseOptions language = arguments.ParseOptions.WithLanguageVersion(LanguageVersion.Preview);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "App",
            arguments.SourceFiles.Select(file =>
                CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(file.Path), System.Text.Encoding.UTF8), language, file.Path)),
            arguments.MetadataReferences.Select(reference => MetadataReference.CreateFromFile(reference.Reference)),
            arguments.CompilationOptions.WithConcurrentBuild(false));
        CSharpGeneratorDriver.Create(
            [.. Create<IIncrementalGenerator>("TypedSession.Generators").Select(generator => generator.AsSourceGenerator())],
            parseOptions: language)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _);
        return (CSharpCompilation)generated;
    }

    private static ImmutableArray<T> Create<T>(string project) =>
        [.. Assembly.LoadFrom(WebProject.Built(project)).GetTypes().Where(type => !type.IsAbstract && typeof(T).IsAssignableFrom(type))
            .Select(type => (T)Activator.CreateInstance(type)!)];

    private static double Median(List<double> times) =>
        times.Skip(times.Count / 4).Order().ElementAt((times.Count - (times.Count / 4)) / 2);
}
