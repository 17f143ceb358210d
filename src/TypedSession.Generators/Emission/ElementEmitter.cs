using TypedSession.Schema.Model;

namespace TypedSession.Generators.Emission;

/// <summary>Writes the statements for one element of a collection, dictionary or tuple, null or not.</summary>
internal static class ElementEmitter
{
    /// <summary>Writes the statement that writes one element.</summary>
    public static void Write(SourceWriter writer, ValueModel element, string expression, string codec, string member,
        string target = "writer")
    {
        string write = ValueEmitter.Write(element, ValueEmitter.Unwrap(element, expression), codec, member, target);
        writer.Line(element.IsNullable ? $"if ({expression} is null) {target}.WriteNil(); else {write}" : write);
    }

    /// <summary>Writes the statements that read one element into a new local and hand it on.</summary>
    public static void Read(SourceWriter writer, ValueModel element, string codec, string local, Func<string, string> accept)
    {
        string read = ValueEmitter.TryRead(element, codec, local);
        string result = ValueEmitter.Result(element, local);
        if (element.IsNullable)
        {
            using (writer.Open("if (reader.TryReadNil())")) writer.Line(accept("null"));
            using (writer.Open($"else if ({read})")) writer.Line(accept(result));
            writer.Line("else return false;");
            return;
        }

        writer.Line($"if ({ValueEmitter.Not(read)}) return false;").Line(accept(result));
    }
}
