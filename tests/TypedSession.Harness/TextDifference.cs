using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace TypedSession.Harness;

/// <summary>Two texts as one: the lines that differ are marked, and those far from any are left out.</summary>
internal static class TextDifference
{
    private const int Context = 3;

    public static string Between(string expected, string actual)
    {
        IReadOnlyList<DiffPiece> lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(expected, actual, ignoreWhitespace: false).Lines;
        List<string> shown = [];
        for (int line = 0; line < lines.Count; line++)
        {
            if (lines.Skip(line - Context).Take(Math.Min(line, Context) + 1 + Context).Any(near => near.Type != ChangeType.Unchanged))
            {
                shown.Add(Show(lines[line]));
            }
            else if (shown.LastOrDefault() != "…")
            {
                shown.Add("…");
            }
        }

        return string.Join('\n', shown);
    }

    private static string Show(DiffPiece line) => line.Type switch
    {
        ChangeType.Inserted => $"+ {line.Text}",
        ChangeType.Deleted => $"- {line.Text}",
        _ => $"  {line.Text}",
    };
}
