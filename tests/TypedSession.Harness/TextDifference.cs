using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace TypedSession.Harness;

/// <summary>Two texts as one, with the lines that differ marked.</summary>
internal static class TextDifference
{
    public static string Between(string expected, string actual) => string.Join('\n', new InlineDiffBuilder(new Differ()).BuildDiffModel(expected, actual, ignoreWhitespace: false).Lines.Select(line => line.Type switch
    {
        ChangeType.Inserted => $"+ {line.Text}",
        ChangeType.Deleted => $"- {line.Text}",
        _ => $"  {line.Text}",
    }));
}
