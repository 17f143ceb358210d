using System.Globalization;
using System.Text.RegularExpressions;

namespace TypedSession.Benchmarks.Analyzers;

/// <summary>What one run of the compiler said of its analyzers, in seconds.</summary>
internal sealed partial record CompilerReport(double Compiler, double AllAnalyzers, double Rules,
    IReadOnlyDictionary<string, double> ByRule)
{
    /// <summary>The processor time of the compiler.</summary>
    public double Processor { get; init; }

    /// <summary>The same without these rules, in the same round.</summary>
    public double ProcessorWithout { get; init; }

    public static CompilerReport Parse(double compiler, string output)
    {
        double all = Seconds(Total().Match(output));
        Match assembly = OurAssembly().Match(output);
        Dictionary<string, double> byRule = OurRule().Matches(output)
            .ToDictionary(match => $"{match.Groups["rule"].Value} ({match.Groups["ids"].Value})", Seconds);
        return assembly.Success || byRule.Count == 0
            ? new CompilerReport(compiler, all, assembly.Success ? Seconds(assembly) : 0, byRule)
            : throw new InvalidOperationException($"The compiler's report is not understood:\n{output}");
    }

    private static double Seconds(Match match) => match.Success
        ? double.TryParse(match.Groups["seconds"].Value, CultureInfo.InvariantCulture, out double seconds) ? seconds : 0
        : throw new InvalidOperationException("The compiler gave no report.");

    [GeneratedRegex(@"Total analyzer execution time: (?<seconds>[0-9.]+) seconds")]
    private static partial Regex Total();

    [GeneratedRegex(@"^ *(?<seconds><?[0-9.]+) +<?[0-9]+ +TypedSession\.Analyzers, Version", RegexOptions.Multiline)]
    private static partial Regex OurAssembly();

    [GeneratedRegex(@"^ *(?<seconds><?[0-9.]+) +<?[0-9]+ +TypedSession\.Analyzers\.(?:\w+\.)*(?<rule>\w+?)(?:Analyzer)? \((?<ids>[^)]+)\)",
        RegexOptions.Multiline)]
    private static partial Regex OurRule();
}
