using System.Text.RegularExpressions;

namespace TypedSession.Repository.Tests;

/// <summary>A fenced block: the words after the fence, the text, and the comment before it.</summary>
internal sealed record Block(string Info, string Text, string? Comment);

/// <summary>As much of Markdown as the repository's pages use.</summary>
internal static partial class Markdown
{
    public static IReadOnlyList<string> Headings(string page) => [.. Heading().Matches(Fence().Replace(page, "")).Select(match => match.Value)];

    public static IReadOnlyList<Block> Blocks(string page) =>
        [.. Fence().Matches(page).Select(match => new Block(match.Groups["info"].Value.Trim(), match.Groups["text"].Value, match.Groups["comment"] is { Success: true } comment ? comment.Value : null))];

    /// <summary>What stands between one heading and the next of its level.</summary>
    public static string Section(string page, string heading)
    {
        int start = page.IndexOf($"\n{heading}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"There is no heading {heading}.");
        int end = page.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return page[(start + heading.Length + 2)..(end < 0 ? page.Length : end)];
    }

    [GeneratedRegex("^#{1,2} .+$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"(?:<!-- (?<comment>[^>]*?) -->\n+)?^```(?<info>[^\n]*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
