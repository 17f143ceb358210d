using System.Text;

namespace TypedSession.Generators.Tests.RandomShapes;

/// <summary>Breaks a source as typing does, and worse.</summary>
internal static class BrokenShape
{
    private static readonly string[] Types =
    [
        "object", "dynamic", "void", "int*", "nint", "T", "Missing", "State", "State?", "Part0", "Part0[]", "Func<int>", "List<>", "List<List<Missing>>", "Dictionary<,>",
        "Dictionary<object, int>", "Span<byte>", "int[,]", "(int)", "(int, Missing)", "delegate*<int>", "Nullable<string>", "int??", "ref int", "Task<int>", "global::", "System", "var",
    ];

    private static readonly string[] Tokens =
    [
        "{", "}", "(", ")", "[", "]", "<", ">", ";", ",", ".", "=", "?", "!", "*", "\"", "'", "/*", "*/", "//", "#if", "#nullable disable", "$\"", "=>", "where T : struct",
        "partial", "abstract", "static", "ref", "file", "required", "readonly", "record", "struct", "class", "interface", "enum", "public", "private", "event", "const", "this", "base",
        "[SessionKey]", "[SessionKey(-1)]", "[SessionKey(0)]", "[SessionKey(999)]", "[SessionKey(\"x\")]", "[SessionKey(nameof(", "[MaxLength(-5)]", "[MaxLength(int.MaxValue)]", "[MaxLength]",
        "[Range(5, 1)]", "[Range(typeof(int), \"a\", \"b\")]", "[Range(0.5, 1e300)]", "[Length(1)]", "[StringLength(9999999999)]", "[MaxElementLength(0)]", "[SessionState]", "[SessionState(null)]",
        "[SessionState(\"A b\", MaxCookieBytes = -1)]", "[SessionPart]", "[SessionCase(0, null)]", "[SessionCase(0, typeof(State))]", "[SessionCase(-1, typeof(int[]))]",
        "[SessionFormatter(typeof(int))]", "[SessionFormatter(null!)]", "[Flash]", "<T>", ": Missing", ": State", ": IDisposable", "= new()", "= M0", "{ get => 1; }", "{ get; } = nameof(M0)",
    ];

    /// <summary>Whole sources and broken ones, in turn.</summary>
    public static string[] Batch(int count, Random random) =>
        [.. Enumerable.Range(0, count).Select(number => ShapeWriter.Write(number, random)).Select((source, i) => i % 2 == 0 ? source : Of(source, random))];

    private static string Of(string source, Random random)
    {
        var text = new StringBuilder(source);
        for (int times = random.Next(1, 8); times > 0; times--)
        {
            int at = random.Next(text.Length);
            switch (random.Next(5))
            {
                case 0:
                    text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at));
                    break;
                case 1:
                    text.Insert(at, $" {Tokens[random.Next(Tokens.Length)]} ");
                    break;
                case 2:
                    (int start, int length) = Word(text, at);
                    text.Remove(start, length).Insert(start, Tokens[random.Next(Tokens.Length)]);
                    break;
                case 3:
                    (start, length) = Word(text, at);
                    text.Remove(start, length).Insert(start, Types[random.Next(Types.Length)]);
                    break;
                default:
                    text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 80), text.Length - at)));
                    break;
            }
        }

        return text.ToString();
    }

    private static (int Start, int Length) Word(StringBuilder text, int at)
    {
        int start = at, end = at;
        while (start > 0 && char.IsLetterOrDigit(text[start - 1])) start--;
        while (end < text.Length && char.IsLetterOrDigit(text[end])) end++;
        return (start, end - start);
    }
}
