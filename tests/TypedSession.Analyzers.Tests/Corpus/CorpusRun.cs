using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Corpus;

/// <summary>All rules over the whole corpus, and what came of it.</summary>
internal sealed class CorpusRun
{
    private readonly ConcurrentBag<CorpusVerdict> _verdicts = [];
    private readonly ConcurrentDictionary<(string Source, HarnessOptions Options), ImmutableArray<Diagnostic>> _reported = [];

    private CorpusRun(IReadOnlyList<CorpusFile> files) => Files = files;

    public static Lazy<Task<CorpusRun>> Instance { get; } = new(RunAsync);

    public IReadOnlyList<CorpusFile> Files { get; }

    public IEnumerable<CorpusVerdict> Verdicts => _verdicts.OrderBy(verdict => verdict.Rule, StringComparer.Ordinal).ThenBy(verdict => verdict.ToString(), StringComparer.Ordinal);

    public IReadOnlyList<string> Rules => [.. Files.SelectMany(file => file.Cases).Select(one => one.Rule).Concat(_verdicts.Select(verdict => verdict.Rule)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What a build reports on a project of one of the files.</summary>
    public ImmutableArray<Diagnostic> ReportedOn(string source, HarnessOptions options) => _reported[(source, options)];

    /// <summary>The table that a reader wants to see.</summary>
    public string Table()
    {
        StringBuilder table = new("| rule | cases | near misses | found | missed | false alarms | recall | precision |\n|---|---|---|---|---|---|---|---|\n");
        foreach (string rule in Rules)
        {
            int Count(CorpusOutcome outcome) => _verdicts.Count(verdict => verdict.Rule == rule && verdict.Outcome == outcome);
            int Cases(bool nearMiss) => Files.SelectMany(file => file.Cases).Count(one => one.Rule == rule && one.IsNearMiss == nearMiss);
            (int found, int missed, int falseAlarms) = (Count(CorpusOutcome.Found), Count(CorpusOutcome.Missed), Count(CorpusOutcome.FalseAlarm));
            table.Append(CultureInfo.InvariantCulture, $"| {rule} | {Cases(false)} | {Cases(true)} | {found} | {missed} | {falseAlarms} | {Share(found, missed)} | {Share(found, falseAlarms)} |\n");
        }

        return table.ToString();
    }

    private static string Share(int right, int wrong) => right + wrong == 0 ? "–" : ((double)right / (right + wrong)).ToString("P1", CultureInfo.InvariantCulture);

    private static async Task<CorpusRun> RunAsync()
    {
        CorpusRun run = new(CorpusFile.All);
        await Parallel.ForEachAsync(run.Files, async (file, _) => await run.JudgeAsync(file));
        return run;
    }

    private async Task JudgeAsync(CorpusFile file)
    {
        HashSet<(int Line, string Rule)> reported = [];
        foreach ((string source, Func<int, bool> counts, HarnessOptions options) in file.Projects())
        {
            try
            {
                ImmutableArray<Diagnostic> diagnostics = _reported[(source, options)] = await AnalyzerHarness.GetDiagnosticsAsync(Tests.Rules.All, [source], options);
                reported.UnionWith(diagnostics.Select(diagnostic => (diagnostic.Location.GetLineSpan().StartLinePosition.Line, diagnostic.Id)).Where(found => counts(found.Line)));
            }
            catch (HarnessException problem)
            {
                throw new HarnessException($"{file.Path}: {problem.Message}");
            }
        }

        foreach (CorpusMark mark in file.Expected.Where(mark => mark.IsDemanded))
            Add(reported.Any(mark.Covers) ? CorpusOutcome.Found : CorpusOutcome.Missed, mark.Lines.Start.Value, mark.Rule);

        foreach ((int line, string rule) in reported.Where(found => !file.Expected.Any(mark => mark.Covers(found))))
            Add(CorpusOutcome.FalseAlarm, line, rule);

        void Add(CorpusOutcome outcome, int line, string rule) =>
            _verdicts.Add(new CorpusVerdict(outcome, rule, file.Path, file.CaseAt(line)?.Name ?? "(no case)", file.LineAt(line)));
    }

}

/// <summary>What became of an expected or reported diagnostic.</summary>
internal enum CorpusOutcome
{
    Found,
    Missed,
    FalseAlarm,
}

/// <summary>One diagnostic, expected or reported, by where it stands; the line's number is left out, since it changes with every edit above it.</summary>
internal sealed record CorpusVerdict(CorpusOutcome Outcome, string Rule, string File, string Case, string Line)
{
    public override string ToString() => $"{(Outcome == CorpusOutcome.FalseAlarm ? "false alarm" : Outcome.ToString().ToLowerInvariant())} {Rule} {File} {Case}: {Line}";
}
