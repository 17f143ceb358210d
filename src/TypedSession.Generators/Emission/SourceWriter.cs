using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace TypedSession.Generators.Emission;

/// <summary>Writes indented lines, ended by a line feed on every system.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes lines at the current depth; an empty line stays empty.</summary>
    public SourceWriter Line(string text = "")
    {
        foreach (string line in text.Replace("\r", "").Split('\n'))
        {
            if (line.Length > 0) _text.Append(' ', _depth * 4).Append(line);
            _text.Append('\n');
        }

        return this;
    }

    /// <summary>Writes a head and an opening brace; disposing closes it.</summary>
    public Braces Open(string head) => Line(head).Block();

    /// <summary>Writes an opening brace; disposing closes it.</summary>
    public Braces Block(string close = "}")
    {
        Line("{");
        _depth++;
        return new Braces(this, close);
    }

    public SourceText ToSourceText() => SourceText.From(_text.ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    internal readonly struct Braces(SourceWriter writer, string close) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer.Line(close);
        }
    }
}
