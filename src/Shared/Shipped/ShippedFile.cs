namespace TypedSession.Shipped;

/// <summary>The shipped-schema file as text.</summary>
internal static class ShippedFile
{
    public const string Name = "TypedSession.Shipped.txt";

    /// <summary>What the build target writes first.</summary>
    public const string Head =
        "# What visitors have stored, as of the last release: one line a member, compared with the declarations by TSS401 and TSS402.\n"
        + "# Written by: dotnet build -t:TypedSessionShip";

    public static bool IsNamed(string path) => path.EndsWith(Name, StringComparison.OrdinalIgnoreCase)
        && (path.Length == Name.Length || path[path.Length - Name.Length - 1] is '/' or '\\');

    /// <summary>Whether a line says nothing: it is empty, or a comment.</summary>
    public static bool IsSilent(string line) => line.Trim() is var text && (text.Length == 0 || text[0] == '#');

    /// <summary>The whole file for these lines.</summary>
    public static string Write(IEnumerable<ShippedLine> lines)
    {
        List<ShippedLine> sorted = [.. lines];
        sorted.Sort(ShippedLine.Compare);
        return string.Join("\n", sorted.Select(line => line.ToString()).Prepend(Head));
    }

    /// <summary>Adds lines to a file where they belong. What is there stays as it is, comments and line ends too.</summary>
    public static string Add(string text, IEnumerable<ShippedLine> added)
    {
        string lineEnd = text.Contains("\r\n") ? "\r\n" : "\n";
        List<string> lines = [.. text.Split('\n').Select(line => line.TrimEnd('\r'))];
        if (lines[lines.Count - 1].Length == 0) lines.RemoveAt(lines.Count - 1);
        foreach (ShippedLine line in added)
        {
            if (lines.Any(existing => ShippedLine.Parse(existing) == line)) continue;
            int index = lines.FindIndex(existing => ShippedLine.Parse(existing) is { } there && ShippedLine.Compare(there, line) > 0);
            lines.Insert(index < 0 ? lines.Count : index, line.ToString());
        }

        return string.Concat(lines.Select(line => line + lineEnd));
    }
}
