using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TypedSession.Harness;

namespace TypedSession.Repository.Tests;

/// <summary>The README is a product page: short, and its pictures show what the package says.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void It_has_at_most_700_words() => Assert.InRange(Repository.Read("README.md").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length, 300, 700);

    [Fact]
    public void The_page_of_the_package_shows_the_same_program() => Assert.Contains(
        Markdown.Blocks(Repository.Read("README.md")).Single(static block => block.Comment == "compile: program").Text,
        Repository.Read("src/TypedSession/README.md"),
        StringComparison.Ordinal);

    [Fact]
    public void The_picture_of_the_editor_shows_the_table_of_its_cart()
    {
        string program = Markdown.Blocks(Repository.Read("README.md")).Single(static block => block.Comment == "compile: program").Text;
        Match remarks = Remarks().Match(GeneratorHarness.Run(program).Source("Cart"));
        string[] shown = [.. Lines(remarks.Value).Select(static line => Plain(line)).Where(static line => line.Length > 0)];

        Assert.NotEmpty(shown);
        string picture = TextOf("docs/images/hover.svg");
        Assert.All(shown, line => Assert.Contains(line, picture, StringComparison.Ordinal));
    }

    /// <summary>That page is compared with a build.</summary>
    [Fact]
    public void The_picture_of_a_warning_shows_one_that_a_build_gives()
    {
        string build = Markdown.Blocks(Repository.Read("docs/compiler.md")).Single(static block => block.Info == "text").Text;
        string message = build.Split('\n').Single(static line => line.Contains("TSS102", StringComparison.Ordinal)).Split(": ", 3)[2];

        Assert.Contains(message, TextOf("docs/images/warning.svg"), StringComparison.Ordinal);
    }

    /// <summary>All text of a picture, in the order of its lines.</summary>
    private static string TextOf(string picture) => string.Join(' ', XDocument.Parse(Repository.Read(picture), LoadOptions.PreserveWhitespace).Descendants()
        .Where(static element => element.Name.LocalName == "text")
        .Select(static element => Spaces().Replace(element.Value, " ").Trim()));

    /// <summary>A paragraph, or the cells of a row, without their markup.</summary>
    private static IEnumerable<string> Lines(string remarks) => remarks.Split('\n').Where(static line => !line.Contains("remarks>", StringComparison.Ordinal));

    private static string Plain(string line) =>
        Spaces().Replace(WebUtility.HtmlDecode(Tag().Replace(line.Replace("///", "", StringComparison.Ordinal).Replace("</term>", " ", StringComparison.Ordinal), "")), " ").Trim();

    [GeneratedRegex(@"/// <remarks>.*?</remarks>", RegexOptions.Singleline)]
    private static partial Regex Remarks();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
