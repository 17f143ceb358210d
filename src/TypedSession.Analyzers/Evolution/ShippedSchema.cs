using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TypedSession.Shipped;

namespace TypedSession.Analyzers.Evolution;

/// <summary>The shipped-schema files of a project, read.</summary>
internal sealed class ShippedSchema
{
    private readonly Dictionary<(OwnerKind Kind, string Owner), List<ShippedLine>> _lines = [];
    private readonly List<(string Owner, Location Location)> _states = [];
    private readonly List<(string Text, Location Location)> _unread = [];

    private ShippedSchema(string path) => Path = path;

    /// <summary>The first of the files.</summary>
    public string Path { get; }

    /// <summary>The states that are listed, each at its first line.</summary>
    public IReadOnlyList<(string Owner, Location Location)> States => _states;

    /// <summary>Lines that say nothing that can be understood, or something else than an earlier one.</summary>
    public IReadOnlyList<(string Text, Location Location)> Unread => _unread;

    /// <summary>Null in a project without such a file: it pays one look through its additional files and nothing else.</summary>
    public static ShippedSchema? In(AnalyzerOptions options, CancellationToken cancellation)
    {
        ShippedSchema? schema = null;
        foreach (AdditionalText file in options.AdditionalFiles)
        {
            if (!ShippedFile.IsNamed(file.Path) || file.GetText(cancellation) is not { } text) continue;
            schema ??= new ShippedSchema(file.Path);
            foreach (TextLine line in text.Lines) schema.Add(line, file.Path);
        }

        return schema;
    }

    /// <summary>The lines of an owner; none where it is not listed.</summary>
    public IReadOnlyList<ShippedLine> LinesOf(OwnerKind kind, string owner) =>
        _lines.TryGetValue((kind, owner), out List<ShippedLine> lines) ? lines : [];

    private void Add(TextLine line, string path)
    {
        string text = line.ToString();
        if (ShippedFile.IsSilent(text)) return;
        Location location = Location.Create(path, line.Span,
            new LinePositionSpan(new(line.LineNumber, 0), new(line.LineNumber, line.Span.Length)));
        if (ShippedLine.Parse(text) is not { } read)
        {
            _unread.Add((text, location));
            return;
        }

        if (!_lines.TryGetValue((read.Kind, read.Owner), out List<ShippedLine> lines))
        {
            _lines[(read.Kind, read.Owner)] = lines = [];
            if (read.Kind == OwnerKind.State) _states.Add((read.Owner, location));
        }

        // Two branches may have added the same line, but not two meanings of one key.
        ShippedLine? other = lines.FirstOrDefault(existing => existing.Identity == read.Identity);
        if (other is null) lines.Add(read);
        else if (other != read) _unread.Add((text, location));
    }
}
