using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Corpus;

/// <summary>How good the rules are: their precision and recall over a corpus of labelled code.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private static readonly string[] Measured = ["TSS201", "TSS202", "TSS301", "TSS302", "TSS303", "TSS304", "TSS305"];

    [Fact]
    public async Task The_rules_find_no_less_and_cry_wolf_no_more_than_they_did()
    {
        CorpusRun run = await CorpusRun.Instance.Value;
        CorpusBaseline now = CorpusBaseline.Of(run);
        CorpusBaseline before = CorpusBaseline.Read();
        output.WriteLine(run.Table());
        Write("corpus.md", run.Table());
        Write("corpus-baseline.txt", now.ToString());

        List<string> worse =
        [
            .. now.Known.Except(before.Known),
            .. before.Found.Where(rule => now.Found.GetValueOrDefault(rule.Key) < rule.Value).Select(rule => $"{rule.Key}: {now.Found.GetValueOrDefault(rule.Key)} found, and it was {rule.Value}"),
        ];
        Assert.True(worse.Count == 0, $"The rules do worse than the baseline says. What is meant so is written into Corpus/baseline.txt by hand.\n{string.Join('\n', worse.Order(StringComparer.Ordinal))}");

        if (now.ToString() == before.ToString()) return;
        if (Environment.GetEnvironmentVariable("TYPEDSESSION_ACCEPT_SNAPSHOTS") == "1" && Environment.GetEnvironmentVariable("CI") != "true")
            now.Write();
        else
            Assert.Fail($"The rules do better than the baseline says: TYPEDSESSION_ACCEPT_SNAPSHOTS=1 writes it anew.\n{string.Join('\n', before.Known.Except(now.Known))}");
    }

    [Fact]
    public async Task The_page_shows_what_the_rules_make_of_the_corpus()
    {
        string path = RepositoryRoot.Combine("docs", "rule-quality.md");
        string page = (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        CorpusRun run = await CorpusRun.Instance.Value;
        int from = page.IndexOf("| rule |", StringComparison.Ordinal);
        Snapshot.MatchFile(page[..from] + run.Table() + page[page.IndexOf("\n\n", from, StringComparison.Ordinal)..][1..], path);
    }

    [Fact]
    public async Task Every_measured_rule_has_25_cases_and_25_near_misses_and_every_other_8_of_each()
    {
        CorpusRun run = await CorpusRun.Instance.Value;
        ILookup<(string, bool), CorpusCase> cases = run.Files.SelectMany(file => file.Cases).ToLookup(one => (one.Rule, one.IsNearMiss));
        Empty(
            from rule in run.Rules.Union(Measured)
            from nearMiss in (bool[])[false, true]
            let demanded = Measured.Contains(rule) ? 25 : 8
            let count = cases[(rule, nearMiss)].Count()
            where count < demanded
            select $"{rule} has {count} {(nearMiss ? "near misses" : "cases")} and needs {demanded}");
    }

    [Fact]
    public void No_near_miss_expects_its_rule() => Empty(
        from file in CorpusFile.All
        from one in file.Cases
        where one.IsNearMiss && file.Expected.Any(mark => mark.Rule == one.Rule && one.Holds(mark.Lines.Start.Value))
        select one.ToString());

    [Fact]
    public void No_expectation_stands_outside_of_a_case() => Empty(
        from file in CorpusFile.All
        from mark in file.Expected
        where mark.IsDemanded && file.CaseAt(mark.Lines.Start.Value) is null
        select $"{file.Path}: {file.LineAt(mark.Lines.Start.Value)}");

    [Fact]
    public void No_two_cases_differ_only_in_names() => Empty(
        from one in CorpusFile.All.SelectMany(file => file.Cases)
        group one by one.Shape into same
        where same.Count() > 1
        select string.Join(" = ", same));

    [Fact]
    public void Every_file_says_where_in_public_code_its_pattern_is_found() =>
        Assert.All(CorpusFile.All, file => Assert.Contains("Seen in", file.Note, StringComparison.Ordinal));

    private static void Empty(IEnumerable<string> complaints) => Assert.True(!complaints.Any(), string.Join('\n', complaints));

    private static void Write(string name, string text)
    {
        string folder = RepositoryRoot.Combine("artifacts", "corpus");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name), text);
    }
}
