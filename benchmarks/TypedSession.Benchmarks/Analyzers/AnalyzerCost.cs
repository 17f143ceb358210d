using System.Globalization;

namespace TypedSession.Benchmarks.Analyzers;

/// <summary>
/// What the rules cost a build: ASP.NET Core projects of 100, 300 and 1,000 files are compiled by the SDK's own compiler with
/// <c>-reportanalyzer</c>, on one thread, so that the time of the rules and that of the whole process are shares of one and the same
/// clock, whatever else the machine does. Rounds are interleaved, the first is a warm-up, and figures are medians.
/// </summary>
internal static class AnalyzerCost
{
    private static readonly int[] Sizes = [100, 300, 1000];

    private static readonly (string Name, Use Use)[] Kinds =
    [
        ("a tenth of the files use sessions", Use.ATenth),
        ("all files use sessions", Use.Everywhere),
        ("the package is there, no file uses it", Use.Nowhere),
        ("the rules are there, the library is not", Use.NoLibrary),
    ];

    /// <param name="rounds">How often each project is compiled, after a warm-up.</param>
    /// <param name="only">A single size of projects.</param>
    public static void Print(int rounds, int? only)
    {
        List<(string Name, int Files, WebProject Project, List<CompilerReport> Reports)> runs = [];
        foreach ((string name, Use use) in Kinds)
        {
            foreach (int files in only is null ? Sizes : [only.Value]) runs.Add((name, files, WebProject.Write(files, use), []));
        }

        for (int round = 0; round <= rounds; round++)
        {
            foreach (var run in runs)
            {
                CompilerReport report = run.Project.Compile(rulesFirst: round % 2 == 0);
                if (round > 0 || rounds == 0) run.Reports.Add(report);
                Console.Error.WriteLine(
                    FormattableString.Invariant(
                        $"round {round}: {run.Files} files, {run.Name}: {report.Rules * 1000:F0} ms of {report.Compiler:F1} s"));
            }
        }

        Console.WriteLine(
            "| project | files | compiler, s | all analyzers, s | these rules, ms | ms a file | share of the compiler | by processor, "
            + "with and without |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var run in runs)
        {
            double rules = Median(run.Reports, report => report.Rules);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {run.Name} | {run.Files:N0} | {Median(run.Reports, report => report.Compiler):F2} "
                + $"| {Median(run.Reports, report => report.AllAnalyzers):F2} | {rules * 1000:F0} | {rules * 1000 / run.Files:F2} "
                + $"| {Median(run.Reports, report => report.Rules / report.Compiler):P1} "
                + $"| {Median(run.Reports, report => 1 - (report.ProcessorWithout / report.Processor)):P1} |"));
        }

        Console.WriteLine();
        foreach (var kind in runs.Take(2 * (only is null ? Sizes.Length : 1)).GroupBy(run => run.Name))
        {
            Console.WriteLine(kind.Key);
            PrintRules([.. kind.Select(run => (run.Files, run.Reports))]);
        }
    }

    private static void PrintRules(IReadOnlyList<(int Files, List<CompilerReport> Reports)> runs)
    {
        Console.WriteLine($"| rule | {string.Join(" | ", runs.Select(run => FormattableString.Invariant($"{run.Files:N0} files, ms")))} |");
        Console.WriteLine($"|---|{string.Concat(runs.Select(_ => "---|"))}");
        IEnumerable<string> rules = runs.SelectMany(run => run.Reports).SelectMany(report => report.ByRule.Keys).Distinct();
        foreach (string rule in rules.OrderByDescending(rule => Of(runs[^1].Reports, rule)))
        {
            IEnumerable<string> times = runs.Select(run => FormattableString.Invariant($"{Of(run.Reports, rule) * 1000:F0}"));
            Console.WriteLine($"| {rule} | {string.Join(" | ", times)} |");
        }

        static double Of(List<CompilerReport> reports, string rule) => Median(reports, report => report.ByRule.GetValueOrDefault(rule));
    }

    private static double Median(List<CompilerReport> reports, Func<CompilerReport, double> value) =>
        reports.Select(value).Order().ElementAt(reports.Count / 2);
}
