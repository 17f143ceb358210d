using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TypedSession.Harness;

namespace TypedSession.Repository.Tests.Rules;

public sealed class RulePageTests
{
    private static readonly string[] Template =
        ["## Cause", "## Why it matters", "## How to fix", "## When to suppress", "## Example of a violation", "## Fixed"];

    [Theory]
    [MemberData(nameof(RuleCatalogue.Ids), MemberType = typeof(RuleCatalogue))]
    public void A_page_follows_the_template(string id) => Assert.Equal([$"# {id}: {Rule(id).Title}", .. Template], Markdown.Headings(Page(id)));

    [Theory]
    [MemberData(nameof(RuleCatalogue.Ids), MemberType = typeof(RuleCatalogue))]
    public void A_page_says_severity_category_and_whether_there_is_a_fix(string id)
    {
        DiagnosticDescriptor rule = Rule(id);
        string severity = rule.DefaultSeverity switch
        {
            DiagnosticSeverity.Error => "error",
            DiagnosticSeverity.Warning => "warning",
            _ => "suggestion",
        };
        string fix = RuleCatalogue.Fixes.Any(fix => fix.FixableDiagnosticIds.Contains(id)) ? "with a fix" : "no fix";
        Assert.Contains($"\nSeverity: {severity} (category {rule.Category}, {fix})\n", Page(id), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(RuleCatalogue.Ids), MemberType = typeof(RuleCatalogue))]
    public async Task A_page_s_example_reports_that_rule_and_no_other(string id)
    {
        ImmutableArray<Diagnostic> reported = await ReportedAsync(id, "## Example of a violation", new HarnessOptions { MayNotCompile = true });
        Assert.Equal([id], reported.Select(diagnostic => diagnostic.Id).Distinct());
    }

    [Theory]
    [MemberData(nameof(RuleCatalogue.Ids), MemberType = typeof(RuleCatalogue))]
    public async Task A_page_s_mended_example_compiles_and_reports_nothing(string id) => Assert.Empty(await ReportedAsync(id, "## Fixed", new HarnessOptions()));

    [Fact]
    public void Every_page_belongs_to_a_rule() =>
        Assert.Equal(RuleCatalogue.Ids.Select(id => $"docs/rules/{id.Data}.md").Order(StringComparer.Ordinal), Repository.Files("TSS*.md", "docs/rules"));

    private static Task<ImmutableArray<Diagnostic>> ReportedAsync(string id, string heading, HarnessOptions options)
    {
        IReadOnlyList<Block> blocks = Markdown.Blocks(Markdown.Section(Page(id), heading));
        Block block = Assert.Single(blocks, block => block.Info == "csharp");
        return AnalyzerHarness.GetDiagnosticsAsync(RuleCatalogue.Analyzers, [block.Text], options with { Settings = SettingsIn(blocks), AdditionalFiles = FilesIn(blocks) });
    }

    /// <summary>The lines of a block of .editorconfig beside the code.</summary>
    private static Dictionary<string, string> SettingsIn(IReadOnlyList<Block> blocks) =>
        blocks.Where(block => block.Info == "ini").SelectMany(block => block.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(line => line.Split(" = ")).ToDictionary(line => line[0], line => line[1]);

    /// <summary>The additional files beside the code: blocks of text with a file's name.</summary>
    private static Dictionary<string, string> FilesIn(IReadOnlyList<Block> blocks) =>
        blocks.Where(block => block.Info.StartsWith("text ", StringComparison.Ordinal)).ToDictionary(block => $"/0/{block.Info.Split(' ')[1]}", block => block.Text);

    private static DiagnosticDescriptor Rule(string id) => RuleCatalogue.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).First(rule => rule.Id == id);

    private static string Page(string id) => Repository.Read($"docs/rules/{id}.md");
}
