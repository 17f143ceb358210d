using Microsoft.CodeAnalysis.CSharp;
using TypedSession.Collections;

namespace TypedSession.Shipped;

/// <summary>
/// What is stored of a member's type, as the shipped-schema file writes it, without a space: <c>int</c>, <c>string?</c>,
/// <c>list&lt;Shop.CartLine&gt;</c>, <c>(Page:int,Size:int)</c>. Types that are stored alike are written alike.
/// </summary>
/// <param name="Name">The name; empty for a tuple.</param>
/// <param name="Arguments">The elements.</param>
/// <param name="Names">A tuple's names, as many as there are elements; else none.</param>
/// <param name="IsNullable">Whether null is a value of it.</param>
internal sealed record Shape(string Name, EquatableArray<Shape> Arguments, EquatableArray<string> Names, bool IsNullable)
{
    public const string List = "list";
    public const string Set = "set";
    public const string Map = "map";
    public const string SortedSet = "sortedset";
    public const string SortedMap = "sortedmap";
    public const string Enum = "enum";
    public const string Custom = "custom";

    public override string ToString()
    {
        string arguments = string.Join(",",
            Arguments.Select((argument, index) => Names.Count > 0 ? $"{Names[index]}:{argument}" : argument.ToString()));
        string text = Name.Length == 0 ? $"({arguments})" : Arguments.Count > 0 ? $"{Name}<{arguments}>" : Name;
        return IsNullable ? text + "?" : text;
    }

    /// <summary>Null where the text is no shape.</summary>
    public static Shape? Parse(string text)
    {
        int position = 0;
        Shape? shape = ParseOne(text, ref position, depth: 0);
        return position == text.Length ? shape : null;
    }

    private static Shape? ParseOne(string text, ref int position, int depth)
    {
        const int MaxDepth = 32;
        if (depth > MaxDepth) return null;
        var arguments = new List<Shape>();
        var names = new List<string>();
        string name = ParseName(text, ref position);
        if (name.Length == 0 ? Take(text, ref position, '(') : Take(text, ref position, '<'))
        {
            do
            {
                if (name.Length == 0)
                {
                    names.Add(ParseName(text, ref position));
                    if (names[names.Count - 1].Length == 0 || !Take(text, ref position, ':')) return null;
                }

                if (ParseOne(text, ref position, depth + 1) is not Shape argument) return null;
                arguments.Add(argument);
            }
            while (Take(text, ref position, ','));
            if (!Take(text, ref position, name.Length == 0 ? ')' : '>')) return null;
        }
        else if (name.Length == 0)
        {
            return null;
        }

        return new Shape(name, arguments.ToEquatableArray(), names.ToEquatableArray(), Take(text, ref position, '?'));
    }

    private static string ParseName(string text, ref int position)
    {
        int start = position;
        while (position < text.Length && (text[position] == '.' || SyntaxFacts.IsIdentifierPartCharacter(text[position]))) position++;
        return text.Substring(start, position - start);
    }

    private static bool Take(string text, ref int position, char expected)
    {
        bool found = position < text.Length && text[position] == expected;
        if (found) position++;
        return found;
    }
}
