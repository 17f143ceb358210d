using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedSession.Benchmarks.Generator;

/// <summary>
/// How long the generator takes for 10, 100 and 1,000 records: all of them anew, and after a keystroke in another file; beside what the
/// compiler itself takes for a generator that does nothing.
/// </summary>
internal static class GeneratorGrowth
{
    private const int Rounds = 15;

    public static void Print()
    {
        Console.WriteLine("| records | files | all anew, ms | per record, µs | unrelated keystroke, ms | of which the compiler's own, ms |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach ((int records, int files) in ((int, int)[])[(10, 10), (100, 100), (1000, 1000), (1000, 100)])
        {
            CSharpCompilation compilation = Compile(records, files);
            (double anew, double keystroke) = Measure(compilation, Generator);
            (_, double floor) = Measure(compilation, static () => new EmptyGenerator());
            Console.WriteLine(FormattableString.Invariant($"| {records:N0} | {files:N0} | {anew:F2} | {anew * 1000 / records:F1} | {keystroke:F2} | {floor:F2} |"));
        }
    }

    private static (double Anew, double Keystroke) Measure(CSharpCompilation compilation, Func<IIncrementalGenerator> generator)
    {
        // The least of all rounds: collections of garbage and compilation of the compiler only add.
        double anew = double.MaxValue;
        double keystroke = double.MaxValue;
        SyntaxTree other = compilation.SyntaxTrees[^1];
        for (int i = 0; i < Rounds; i++)
        {
            GeneratorDriver driver = CSharpGeneratorDriver.Create(generator());
            anew = Math.Min(anew, Time(() => driver = driver.RunGenerators(compilation.Clone())));
            CSharpCompilation edited = compilation.ReplaceSyntaxTree(other, CSharpSyntaxTree.ParseText($"class Other {{ int _{i}; }}", path: other.FilePath));
            keystroke = Math.Min(keystroke, Time(() => driver.RunGenerators(edited)));
        }

        return (anew, keystroke);
    }

    private static CSharpCompilation Compile(int records, int files) => CSharpCompilation.Create(
        "Growth",
        Enumerable.Range(0, records).Chunk(records / files).Select((chunk, i) => CSharpSyntaxTree.ParseText(File(chunk), path: $"R{i}.cs"))
            .Append(CSharpSyntaxTree.ParseText("class Other { }", path: "Other.cs")),
        References(),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static string File(IEnumerable<int> records) =>
        "using System.ComponentModel.DataAnnotations; using TypedSession; namespace Growth;" + string.Concat(records.Select(Record));

    private static string Record(int i) => new StringBuilder()
        .Append($"[SessionState(\"state-{i}\")] public sealed partial record State{i} {{")
        .Append("[SessionKey(0)] public int? Id { get; init; } [SessionKey(1), MaxLength(80)] public string? Notice { get; init; }")
        .Append($"[SessionKey(2), MaxLength(30)] public System.Collections.Immutable.ImmutableArray<int> Lines {{ get; init; }} = []; }}")
        .ToString();

    private static IIncrementalGenerator Generator()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "TypedSession.Generators.dll");
        return (IIncrementalGenerator)Activator.CreateInstance(System.Reflection.Assembly.LoadFrom(path).GetType("TypedSession.Generators.SessionGenerator", throwOnError: true)!)!;
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));

    /// <summary>Processor time, which other processes do not add to.</summary>
    private static double Time(Action action)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
    }
}
