using System.Globalization;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Corpus;

/// <summary>What the rules made of the corpus when somebody last looked: the number found of each rule, and every miss and false alarm by name.</summary>
internal sealed record CorpusBaseline(IReadOnlyDictionary<string, int> Found, IReadOnlySet<string> Known)
{
    private const string Head = """
        # What the rules make of the corpus: how many diagnostics of each rule are found, then every miss and every false alarm that is known.
        # CONTRIBUTING.md says how it is changed.
        """;

    private static readonly string Path = RepositoryRoot.Combine("tests", "TypedSession.Analyzers.Tests", "Corpus", "baseline.txt");

    public static CorpusBaseline Of(CorpusRun run) => new(
        run.Rules.ToDictionary(rule => rule, rule => run.Verdicts.Count(verdict => verdict.Rule == rule && verdict.Outcome == CorpusOutcome.Found)),
        run.Verdicts.Where(verdict => verdict.Outcome != CorpusOutcome.Found).Select(verdict => verdict.ToString()).ToHashSet(StringComparer.Ordinal));

    public static CorpusBaseline Read()
    {
        List<string> lines = [.. File.ReadAllLines(Path).Where(line => line.Length > 0 && line[0] != '#')];
        return new CorpusBaseline(
            lines.Where(line => line.StartsWith("TSS", StringComparison.Ordinal)).ToDictionary(line => line[..6], line => int.Parse(line.AsSpan(7), CultureInfo.InvariantCulture)),
            lines.Where(line => !line.StartsWith("TSS", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal));
    }

    public void Write() => File.WriteAllText(Path, ToString());

    public override string ToString() =>
        $"{Head.ReplaceLineEndings("\n")}\n\n{string.Concat(Found.OrderBy(rule => rule.Key, StringComparer.Ordinal).Select(rule => $"{rule.Key} {rule.Value}\n"))}\n"
        + string.Concat(Known.Order(StringComparer.Ordinal).Select(line => line + "\n"));
}
