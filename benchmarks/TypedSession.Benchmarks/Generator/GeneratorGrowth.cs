using System.Runtime;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedSession.Benchmarks.Generator;

/// <summary>
/// How long the generator takes for 10, 100 and 1,000 records: all of them anew, and after a keystroke in another file: one that declares
/// something, the first of a process and a later one, and one in the body of a method; beside what the compiler itself takes for a
/// generator that does nothing.
/// </summary>
internal static class GeneratorGrowth
{
    private const int Rounds = 60;

    private static readonly (int Records, int Files)[] All = [(10, 10), (100, 100), (1000, 1000), (1000, 100)];

    public static void Print(int[] row)
    {
        // A collection in the background would be the whole heap's, and of whichever row it falls into.
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        Console.WriteLine(
            "| records | files | all anew, ms | µs a record | first keystroke, ms | warm keystroke, ms | in a method, ms "
            + "| of which the compiler's own, ms |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach ((int records, int files) in row is [int only, int into] ? [(only, into)] : All)
        {
            CSharpCompilation compilation = Compile(records, files);
            (double anew, double first, double warm, double body) = Measure(compilation, Generator);
            (_, _, _, double floor) = Measure(compilation, static () => new EmptyGenerator());
            Console.WriteLine(
                FormattableString.Invariant(
                    $"| {records:N0} | {files:N0} | {anew:F0} | {anew * 1000 / records:F0} | {first:F0} | {warm:F0} | {body:F0} | {floor:F0} |"));
        }
    }

    /// <summary>
    /// The first keystroke is that of a fresh process only in the first row: <c>generator 1000 1000</c> prints a row alone.
    /// </summary>
    private static (double Anew, double First, double Warm, double Body) Measure(CSharpCompilation compilation, Func<IIncrementalGenerator> generator)
    {
        // The least of all rounds: collections of garbage and compilation of the compiler only add.
        double anew = double.MaxValue;
        double first = 0;
        double warm = double.MaxValue;
        double body = double.MaxValue;
        SyntaxTree other = compilation.SyntaxTrees[^1];
        for (int i = 0; i < Rounds; i++)
        {
            GeneratorDriver driver = CSharpGeneratorDriver.Create(generator());
            anew = Math.Min(anew, Time(() => driver = driver.RunGenerators(compilation.Clone())));
            if (i > 0) body = Math.Min(body, Keystroke(driver, compilation, other, $"class Other {{ void Run() {{ int a{i}; }} }}"));
            double keystroke = Keystroke(driver, compilation, other, $"class Other {{ int _{i}; void Run() {{ }} }}");
            if (i == 0) first = keystroke;
            warm = Math.Min(warm, keystroke);
        }

        return (anew, first, warm, body);
    }

    private static double Keystroke(GeneratorDriver driver, CSharpCompilation compilation, SyntaxTree file, string text)
    {
        CSharpCompilation edited = compilation.ReplaceSyntaxTree(file, CSharpSyntaxTree.ParseText(text, path: file.FilePath));
        return Time(() => driver.RunGenerators(edited));
    }

    private static CSharpCompilation Compile(int records, int files) => CSharpCompilation.Create(
        "Growth",
        Enumerable.Range(0, records).Chunk(records / files).Select((chunk, i) => CSharpSyntaxTree.ParseText(File(chunk), path: $"R{i}.cs"))
            .Append(CSharpSyntaxTree.ParseText("class Other { void Run() { } }", path: "Other.cs")),
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
        return (IIncrementalGenerator)Activator.CreateInstance(
            System.Reflection.Assembly.LoadFrom(path).GetType("TypedSession.Generators.SessionGenerator", throwOnError: true)!)!;
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));

    /// <summary>Processor time, which other processes do not add to.</summary>
    private static double Time(Action action)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
    }
}
