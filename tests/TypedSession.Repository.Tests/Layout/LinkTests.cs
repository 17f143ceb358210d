using System.Text.RegularExpressions;
using TypedSession.Harness;

namespace TypedSession.Repository.Tests.Layout;

/// <summary>Links lead somewhere: to a file, to a heading in it, and those of packages' pages to files of this repository.</summary>
public sealed partial class LinkTests
{
    private const string Home = "https://github.com/typedsession/typedsession/blob/main/";

    private static readonly string[] Pages = [.. Repository.Files("*.md", ".").Select(static path => path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path)];

    [Fact]
    public void Every_link_between_pages_leads_somewhere() => Assert.Empty(
        from link in Links()
        where !Path.Exists(RepositoryRoot.Combine(link.File))
        select $"{link.Page}: {link.Target}");

    [Fact]
    public void Every_link_to_a_heading_leads_to_one() => Assert.Empty(
        from link in Links()
        where link.Heading.Length > 0 && link.File.EndsWith(".md", StringComparison.Ordinal) && File.Exists(RepositoryRoot.Combine(link.File))
        where !Anchors(Repository.Read(link.File)).Contains(link.Heading)
        select $"{link.Page}: {link.Target}");

    [Fact]
    public void A_page_that_a_package_carries_has_no_relative_links() => Assert.Empty(
        from page in Pages
        where page.StartsWith("src/", StringComparison.Ordinal)
        from Match link in Link().Matches(Repository.Read(page))
        where !link.Groups["target"].Value.Contains("://", StringComparison.Ordinal)
        select $"{page}: {link.Value}");

    private static IEnumerable<(string Page, string Target, string File, string Heading)> Links() =>
        from page in Pages
        from Match link in Link().Matches(WithoutCode(Repository.Read(page)))
        let target = link.Groups["target"].Value
        let isOurs = target.StartsWith(Home, StringComparison.Ordinal)
        where isOurs || !target.Contains(':')
        let parts = (isOurs ? target[Home.Length..] : target).Split('#')
        let file = isOurs ? parts[0] : parts[0].Length == 0 ? page : Path.GetRelativePath(".", Path.Combine(Path.GetDirectoryName(page)!, parts[0]))
        select (page, target, file.Replace('\\', '/'), parts is [_, string heading] ? heading : "");

    /// <summary>As GitHub makes them: letters in lower case, digits, hyphens for blanks, and a number where a heading comes again.</summary>
    private static HashSet<string> Anchors(string page)
    {
        Dictionary<string, int> seen = [];
        HashSet<string> anchors = [];
        foreach (Match heading in Heading().Matches(Fence().Replace(page, "")))
        {
            string text = LinkText().Replace(heading.Groups["text"].Value, "$1").ToLowerInvariant();
            string anchor = string.Concat(text.Where(static letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or ' ')).Replace(' ', '-');
            int count = seen[anchor] = seen.GetValueOrDefault(anchor) + 1;
            anchors.Add(count == 1 ? anchor : $"{anchor}-{count - 1}");
        }

        return anchors;
    }

    private static string WithoutCode(string page) => Code().Replace(Fence().Replace(page, ""), "");

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} (?<text>.+?)\s*$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkText();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"(?<!\[)`[^`\n]+`(?!\])")]
    private static partial Regex Code();
}
