using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedSession.Repository.Tests.Rules;

public sealed partial class RuleTests
{
    [Theory]
    [MemberData(nameof(RuleCatalogue.AnalyzerNames), MemberType = typeof(RuleCatalogue))]
    public void An_analyzer_has_one_rule_and_says_its_id_in_a_constant(string analyzer)
    {
        DiagnosticDescriptor rule = RuleOf(analyzer);
        Assert.All(RuleCatalogue.Analyzer(analyzer).SupportedDiagnostics, other => Assert.Equal((rule.Id, rule.Title, rule.Category, rule.DefaultSeverity, rule.HelpLinkUri), (other.Id, other.Title, other.Category, other.DefaultSeverity, other.HelpLinkUri)));
        Assert.Matches(RuleId(), rule.Id);
        Assert.Equal(rule.Id, RuleCatalogue.Analyzer(analyzer).GetType().GetField("Id", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue());
    }

    [Fact]
    public void No_two_analyzers_share_an_id() =>
        Assert.Distinct(RuleCatalogue.Analyzers.Select(analyzer => analyzer.SupportedDiagnostics[0].Id));

    [Theory]
    [MemberData(nameof(RuleCatalogue.AnalyzerNames), MemberType = typeof(RuleCatalogue))]
    public void An_analyzer_stands_in_a_file_of_its_name_in_the_folder_of_its_family(string analyzer)
    {
        string path = $"src/TypedSession.Analyzers/{FamilyOf(analyzer)}/{analyzer}.cs";
        Assert.True(Repository.Exists(path), $"{path} is missing.");
        Assert.Contains($"class {analyzer}", Repository.Read(path), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(RuleCatalogue.AnalyzerNames), MemberType = typeof(RuleCatalogue))]
    public void A_rule_s_help_link_leads_to_its_page(string analyzer) => Assert.EndsWith($"/docs/rules/{RuleOf(analyzer).Id}.md", RuleOf(analyzer).HelpLinkUri, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(RuleCatalogue.AnalyzerNames), MemberType = typeof(RuleCatalogue))]
    public void A_rule_has_a_release_line_with_its_category_severity_and_title(string analyzer)
    {
        DiagnosticDescriptor rule = RuleOf(analyzer);
        string releases = Repository.Read("src/TypedSession.Analyzers/AnalyzerReleases.Shipped.md") + Repository.Read("src/TypedSession.Analyzers/AnalyzerReleases.Unshipped.md");
        Assert.Contains($"\n{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}\n", releases + "\n", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(RuleCatalogue.AnalyzerNames), MemberType = typeof(RuleCatalogue))]
    public void A_rule_has_a_test_class_in_the_folder_of_its_family(string analyzer)
    {
        string folder = $"tests/TypedSession.Analyzers.Tests/{FamilyOf(analyzer)}";
        Assert.True(Repository.Files("*Tests.cs", folder).Any(path => Repository.Read(path).Contains(analyzer, StringComparison.Ordinal)), $"No test in {folder} names {analyzer}.");
    }

    [Fact]
    public void Every_fix_mends_a_rule_s_finding_and_can_mend_all()
    {
        IEnumerable<string> rules = RuleCatalogue.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id);
        Assert.All(RuleCatalogue.Fixes, fix =>
        {
            Assert.NotEmpty(fix.FixableDiagnosticIds);
            Assert.Empty(fix.FixableDiagnosticIds.Except(rules));
            Assert.NotNull(fix.GetFixAllProvider());
            Assert.True(fix.GetType().IsDefined(typeof(ExportCodeFixProviderAttribute)), $"{fix.GetType().Name} is not exported.");
        });
    }

    [Fact]
    public void Every_analyzer_is_found_by_the_compiler() =>
        Assert.All(RuleCatalogue.Analyzers, analyzer => Assert.True(analyzer.GetType().IsDefined(typeof(DiagnosticAnalyzerAttribute)), $"{analyzer.GetType().Name} has no [DiagnosticAnalyzer]."));

    // A rule may have several messages, and then as many descriptors.
    private static DiagnosticDescriptor RuleOf(string analyzer) => RuleCatalogue.Analyzer(analyzer).SupportedDiagnostics[0];

    private static string FamilyOf(string analyzer) => RuleOf(analyzer).Category.Split('.')[^1];

    [GeneratedRegex("^TSS[0-9]{3}$")]
    private static partial Regex RuleId();
}
