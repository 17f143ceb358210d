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
    public void A_page_follows_the_template(string id) => Assert.Equal([$"# {id}: {Rule(id).Title}", .. Template], Markdown.Headings(RulePage.Text(id)));

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
        Assert.Contains($"\nSeverity: {severity} (category {rule.Category}, {fix})\n", RulePage.Text(id), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(RuleCatalogue.Ids), MemberType = typeof(RuleCatalogue))]
    public async Task A_page_s_example_reports_that_rule_and_no_other(string id)
    {
        ImmutableArray<Diagnostic> reported = await ReportedAsync(RulePage.Violation(id));
        Assert.Equal([id], reported.Select(diagnostic => diagnostic.Id).Distinct());
    }

    [Theory]
    [MemberData(nameof(RuleCatalogue.Ids), MemberType = typeof(RuleCatalogue))]
    public async Task A_page_s_mended_example_compiles_and_reports_nothing(string id) => Assert.Empty(await ReportedAsync(RulePage.Fixed(id)));

    [Fact]
    public void Every_page_belongs_to_a_rule() =>
        Assert.Equal(RuleCatalogue.Ids.Select(id => $"docs/rules/{id.Data}.md").Order(StringComparer.Ordinal), Repository.Files("TSS*.md", "docs/rules"));

    private static Task<ImmutableArray<Diagnostic>> ReportedAsync((string Source, HarnessOptions Options) project) =>
        AnalyzerHarness.GetDiagnosticsAsync(RuleCatalogue.Analyzers, [project.Source], project.Options);

    private static DiagnosticDescriptor Rule(string id) => RuleCatalogue.Rules[id].First();
}
