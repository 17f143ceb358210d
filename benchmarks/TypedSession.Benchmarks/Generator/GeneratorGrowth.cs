using System.Diagnostics;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedSession.Benchmarks.Generator;

/// <summary>How long the generator takes for 10, 100 and 1,000 records: all of them anew, and after a keystroke in another file.</summary>
internal static class GeneratorGrowth
{
    private const int Rounds = 15;

    public static void Print()
    {
        Console.WriteLine("| records | all anew, ms | per record, µs | unrelated keystroke, ms |");
        Console.WriteLine("|---|---|---|---|");
        foreach (int records in (int[])[10, 100, 1000])
        {
            (double anew, double keystroke) = Measure(records);
            Console.WriteLine(FormattableString.Invariant($"| {records:N0} | {anew:F2} | {anew * 1000 / records:F1} | {keystroke:F2} |"));
        }
    }

    private static (double Anew, double Keystroke) Measure(int records)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Growth",
            Enumerable.Range(0, records).Select(i => CSharpSyntaxTree.ParseText(Record(i), path: $"R{i}.cs")).Append(CSharpSyntaxTree.ParseText("class Other { }", path: "Other.cs")),
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        var anew = new List<double>();
        var keystroke = new List<double>();
        for (int i = 0; i < Rounds; i++)
        {
            GeneratorDriver driver = CSharpGeneratorDriver.Create(Generator());
            anew.Add(Time(() => driver = driver.RunGenerators(compilation.Clone())));
            SyntaxTree other = compilation.SyntaxTrees.Last();
            CSharpCompilation edited = compilation.ReplaceSyntaxTree(other, CSharpSyntaxTree.ParseText($"class Other {{ int _{i}; }}", path: "Other.cs"));
            keystroke.Add(Time(() => driver.RunGenerators(edited)));
        }

        return (Median(anew), Median(keystroke));
    }

    private static string Record(int i) => new StringBuilder()
        .Append("using System.ComponentModel.DataAnnotations; using TypedSession; namespace Growth;")
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

    private static double Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
