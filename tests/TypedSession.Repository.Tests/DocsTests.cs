using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using TypedSession.Repository.Tests.Rules;

namespace TypedSession.Repository.Tests;

public sealed partial class DocsTests
{
    private static readonly string[] Kinds = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];

    [Fact]
    public void Every_page_is_in_the_list_of_pages() => Assert.Empty(
        from page in Repository.Files("*.md", "docs")
        let name = page["docs/".Length..]
        where !name.Contains('/') && name != "README.md" && !Repository.Read("docs/README.md").Contains($"]({name})", StringComparison.Ordinal)
        select page);

    [Fact]
    public void Every_rule_is_in_the_list_of_rules() => Assert.Empty(
        from rule in RuleCatalogue.Rules.Select(static rule => rule.First())
        where !Repository.Read("docs/compiler.md").Contains($"| [{rule.Id}](rules/{rule.Id}.md) | {rule.Title} |", StringComparison.Ordinal)
        select rule.Id);

    [Fact]
    public void The_changelog_has_the_form_that_tools_read()
    {
        string page = Repository.Read("CHANGELOG.md");
        string[] versions = [.. Version().Matches(page).Select(static match => match.Groups["name"].Value)];

        Assert.Equal("Unreleased", versions.First());
        Assert.Equal(versions.Length, page.Split("\n## ").Length - 1);
        Assert.All(versions, name => Assert.Contains($"\n[{name}]: https://", page, StringComparison.Ordinal));
        Assert.Empty(page.Split('\n').Where(static line => line.StartsWith("### ", StringComparison.Ordinal)).Select(static line => line[4..]).Except(Kinds));
    }

    [GeneratedRegex(@"^## \[(?<name>Unreleased|\d+\.\d+\.\d+)\](?: - \d{4}-\d\d-\d\d)?$", RegexOptions.Multiline)]
    private static partial Regex Version();
}
