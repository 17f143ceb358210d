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

    /// <summary>The site's menu is made of the rows of that list: <c>scripts/site.sh</c>.</summary>
    [Fact]
    public void Every_page_is_in_the_menu_of_the_site_by_a_name_of_its_own_and_the_tutorial_comes_first()
    {
        (string Name, string Path)[] menu = [.. Repository.Read("docs/README.md").Split('\n')
            .Where(static line => line.StartsWith("| [", StringComparison.Ordinal))
            .SelectMany(static line => Link().Matches(line[..line.TrimEnd(' ', '|').LastIndexOf(" |", StringComparison.Ordinal)]))
            .Select(static link => (link.Groups["name"].Value, link.Groups["path"].Value))];

        Assert.Equal("tutorial.md", menu.First().Path);
        Assert.Empty(
            from page in Repository.Files("*.md", "docs").Select(static page => page["docs/".Length..])
            where page != "README.md" && !page.StartsWith("rules/", StringComparison.Ordinal)
                && (!page.StartsWith("decisions/", StringComparison.Ordinal) || page == "decisions/README.md")
            where menu.All(entry => entry.Path != page)
            select page);
        Assert.DoesNotContain(menu, static entry => entry.Name.StartsWith("their ", StringComparison.Ordinal));
        Assert.Equal(menu.Length, menu.DistinctBy(static entry => entry.Name).Count());
    }

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

    [GeneratedRegex(@"\[(?<name>[^\]]+)\]\((?<path>[^)]+)\)")]
    private static partial Regex Link();
}
