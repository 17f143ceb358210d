using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedSession.Repository.Tests.Rules;

public sealed partial class RuleTests
{
    [Theory]
    [MemberData(nameof(RuleCatalogue.Ids), MemberType = typeof(RuleCatalogue))]
    public void A_rule_is_the_same_in_all_of_its_messages(string id)
    {
        DiagnosticDescriptor rule = RuleOf(id);
        Assert.Matches(RuleId(), id);
        Assert.All(RuleCatalogue.Rules[id], other => Assert.Equal((rule.Title, rule.Category, rule.DefaultSeverity, rule.HelpLinkUri), (other.Title, other.Category, other.DefaultSeverity, other.HelpLinkUri)));
    }

    [Fact]
    public void No_two_analyzers_share_an_id() =>
        Assert.Distinct(RuleCatalogue.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics.Select(rule => rule.Id).Distinct()));

    [Theory]
    [MemberData(nameof(RuleCatalogue.AnalyzerNames), MemberType = typeof(RuleCatalogue))]
    public void An_analyzer_stands_in_a_file_of_its_name_in_the_folder_of_its_family(string analyzer)
    {
        string family = Assert.Single(RuleCatalogue.Analyzer(analyzer).SupportedDiagnostics.Select(rule => FamilyOf(rule.Id)).Distinct());
        string path = $"src/TypedSession.Analyzers/{family}/{analyzer}.cs";
        Assert.True(Repository.Exists(path), $"{path} is missing.");
        Assert.Contains($"class {analyzer}", Repository.Read(path), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(RuleCatalogue.Ids), MemberType = typeof(RuleCatalogue))]
    public void A_rule_s_help_link_leads_to_its_page(string id) => Assert.EndsWith($"/docs/rules/{id}.md", RuleOf(id).HelpLinkUri, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(RuleCatalogue.Ids), MemberType = typeof(RuleCatalogue))]
    public void A_rule_has_a_release_line_with_its_category_severity_and_title(string id)
    {
        DiagnosticDescriptor rule = RuleOf(id);
        string releases = Repository.Read("src/TypedSession.Analyzers/AnalyzerReleases.Shipped.md") + Repository.Read("src/TypedSession.Analyzers/AnalyzerReleases.Unshipped.md");
        Assert.Contains($"\n{id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}\n", releases + "\n", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(RuleCatalogue.Ids), MemberType = typeof(RuleCatalogue))]
    public void A_rule_has_a_test_class_in_the_folder_of_its_family(string id)
    {
        string folder = $"tests/TypedSession.Analyzers.Tests/{FamilyOf(id)}";
        Assert.True(Repository.Files("*Tests.cs", folder).Any(path => Repository.Read(path).Contains(id, StringComparison.Ordinal)), $"No test in {folder} names {id}.");
    }

    [Fact]
    public void Every_fix_mends_a_rule_s_finding_and_can_mend_all()
    {
        Assert.All(RuleCatalogue.Fixes, fix =>
        {
            Assert.NotEmpty(fix.FixableDiagnosticIds);
            Assert.All(fix.FixableDiagnosticIds, id => Assert.Contains(id, RuleCatalogue.Rules.Select(rule => rule.Key)));
            Assert.NotNull(fix.GetFixAllProvider());
            Assert.True(fix.GetType().IsDefined(typeof(ExportCodeFixProviderAttribute), inherit: false), $"{fix.GetType().Name} is not exported.");
        });
    }

    [Fact]
    public void Every_analyzer_is_found_by_the_compiler() =>
        Assert.All(RuleCatalogue.Analyzers, analyzer => Assert.True(analyzer.GetType().IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false), $"{analyzer.GetType().Name} has no [DiagnosticAnalyzer]."));

    private static DiagnosticDescriptor RuleOf(string id) => RuleCatalogue.Rules[id].First();

    private static string FamilyOf(string id) => RuleOf(id).Category.Split('.')[^1];

    [GeneratedRegex("^TSS[0-9]{3}$")]
    private static partial Regex RuleId();
}
