using TypedSession.Harness;

namespace TypedSession.Repository.Tests.Rules;

/// <summary>A rule's page and the two projects that it shows.</summary>
internal static class RulePage
{
    public static string Text(string id) => Repository.Read($"docs/rules/{id}.md");

    public static (string Source, HarnessOptions Options) Violation(string id) => Project(id, "## Example of a violation", new HarnessOptions { MayNotCompile = true });

    public static (string Source, HarnessOptions Options) Fixed(string id) => Project(id, "## Fixed", new HarnessOptions());

    private static (string Source, HarnessOptions Options) Project(string id, string heading, HarnessOptions options)
    {
        IReadOnlyList<Block> blocks = Markdown.Blocks(Markdown.Section(Text(id), heading));
        Block block = Assert.Single(blocks, block => block.Info == "csharp");
        return (block.Text, options with { Settings = SettingsIn(blocks), AdditionalFiles = FilesIn(blocks) });
    }

    /// <summary>The lines of a block of .editorconfig beside the code.</summary>
    private static Dictionary<string, string> SettingsIn(IReadOnlyList<Block> blocks) =>
        blocks.Where(block => block.Info == "ini").SelectMany(block => block.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(line => line.Split(" = ")).ToDictionary(line => line[0], line => line[1]);

    /// <summary>The additional files beside the code: blocks of text with a file's name.</summary>
    private static Dictionary<string, string> FilesIn(IReadOnlyList<Block> blocks) =>
        blocks.Where(block => block.Info.StartsWith("text ", StringComparison.Ordinal)).ToDictionary(block => $"/0/{block.Info.Split(' ')[1]}", block => block.Text);
}
