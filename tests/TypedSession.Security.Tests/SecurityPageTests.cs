using System.Text.RegularExpressions;

namespace TypedSession.Security.Tests;

/// <summary>docs/security.md names tests: each must be there, under that name.</summary>
public sealed partial class SecurityPageTests
{
    [Fact]
    public void Each_test_that_the_page_names_is_there()
    {
        DirectoryInfo root = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "TypedSession.sln"))) root = root.Parent!;
        Dictionary<string, string> sources = Directory.EnumerateFiles(Path.Combine(root.FullName, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .GroupBy(path => Path.GetFileNameWithoutExtension(path))
            .ToDictionary(group => group.Key, group => string.Concat(group.Select(File.ReadAllText)));
        Match[] named = Named().Matches(RepositoryPage.Read("docs/security.md")).ToArray();

        Assert.InRange(named.Length, 100, 1000);
        Assert.Empty(named.Where(test => !Has(sources, test.Groups["class"].Value, test.Groups["method"].Value)).Select(test => test.Value));
    }

    /// <summary>All rows of the lists that it answers, in their order.</summary>
    [Theory]
    [InlineData("R", 34, "")]
    [InlineData("A", 32, "")]
    [InlineData("000-", 30, "00")]
    [InlineData("001-", 19, "00")]
    [InlineData("002-", 21, "00")]
    [InlineData("003-", 22, "00")]
    [InlineData("004-", 12, "00")]
    public void No_row_is_missing(string list, int count, string format)
    {
        string page = RepositoryPage.Read("docs/security.md");
        Assert.Equal(
            Enumerable.Range(1, count).Select(number => list + number.ToString(format, System.Globalization.CultureInfo.InvariantCulture)),
            Regex.Matches(page, $@"^\| ({list}\d+) \|", RegexOptions.Multiline).Cast<Match>().Select(row => row.Groups[1].Value));
    }

    private static bool Has(Dictionary<string, string> sources, string type, string method) =>
        sources.TryGetValue(type, out string? source)
        && Regex.IsMatch(source, $@"\bclass {type}\b")
        && (method.Length == 0 || Regex.IsMatch(source, $@"\b{method.TrimEnd('…')}{(method.EndsWith('…') ? "" : @"\(")}"));

    [GeneratedRegex(@"`(?<class>[A-Z]\w+Tests)(\.(?<method>[\w…]+))?`")]
    private static partial Regex Named();
}
