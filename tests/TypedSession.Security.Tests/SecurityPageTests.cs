using System.Text.RegularExpressions;

namespace TypedSession.Security.Tests;

/// <summary>The pages on security name tests: each must be there, under that name.</summary>
public sealed partial class SecurityPageTests
{
    private static readonly string Pages =
        string.Concat(((string[])["docs/security.md", "docs/security/requirements.md", "docs/security/figures.md"]).Select(RepositoryPage.Read));

    [Fact]
    public void Each_test_that_the_pages_name_is_there()
    {
        DirectoryInfo root = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "TypedSession.sln"))) root = root.Parent!;
        Dictionary<string, string> sources = Directory.EnumerateFiles(Path.Combine(root.FullName, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .GroupBy(path => Path.GetFileNameWithoutExtension(path))
            .ToDictionary(group => group.Key, group => string.Concat(group.Select(File.ReadAllText)));
        Match[] named = Named().Matches(Pages).ToArray();

        Assert.InRange(named.Length, 100, 1000);
        Assert.Empty(named.Where(test => !Has(sources, test.Groups["class"].Value, test.Groups["method"].Value)).Select(test => test.Value));
    }

    /// <summary>All rows of the lists that they answer, in their order.</summary>
    [Theory]
    [InlineData("R", 34)]
    [InlineData("A", 32)]
    public void No_row_is_missing(string list, int count)
    {
        Assert.Equal(
            Enumerable.Range(1, count).Select(number => list + number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            Regex.Matches(Pages, $@"^\| ({list}\d+) \|", RegexOptions.Multiline).Cast<Match>().Select(row => row.Groups[1].Value));
    }

    private static bool Has(Dictionary<string, string> sources, string type, string method) =>
        sources.TryGetValue(type, out string? source)
        && Regex.IsMatch(source, $@"\bclass {type}\b")
        && (method.Length == 0 || Regex.IsMatch(source, $@"\b{method.TrimEnd('…')}{(method.EndsWith('…') ? "" : @"\(")}"));

    [GeneratedRegex(@"`(?<class>[A-Z]\w+Tests)(\.(?<method>[\w…]+))?`")]
    private static partial Regex Named();
}
