using TypedSession.Schema.Model;

namespace TypedSession.Generators.Emission;

/// <summary>Writes the nested class with a method pair for each collection among the members.</summary>
internal static class CodecEmitter
{
    public static void Emit(SourceWriter writer, SessionModel model)
    {
        List<(string Name, ValueModel Value, string Member)> collections = model.Members
            .SelectMany(member => CollectionsIn(member.Value, member.Name, Literal.Of($"{model.DisplayName}.{member.Name}")))
            .ToList();
        if (collections.Count == 0) return;

        writer.Line()
            .Line("/// <summary>The collections among the members.</summary>")
            .Line($"[global::System.CodeDom.Compiler.GeneratedCode(\"TypedSession.Generators\", \"{typeof(CodecEmitter).Assembly.GetName().Version.ToString(3)}\")]");
        using (writer.Open($"private static class {Names.Codec}"))
        {
            for (int i = 0; i < collections.Count; i++)
            {
                (string name, ValueModel value, string member) = collections[i];
                if (i > 0) writer.Line();
                if (value is CollectionModel collection) CollectionEmitter.Emit(writer, collection, name, member);
                else DictionaryEmitter.Emit(writer, (DictionaryModel)value, name, member);
            }
        }
    }

    /// <summary>A collection and those inside it.</summary>
    private static IEnumerable<(string Name, ValueModel Value, string Member)> CollectionsIn(ValueModel value, string name, string member)
    {
        ValueModel? element = value switch
        {
            CollectionModel collection => collection.Element,
            DictionaryModel dictionary => dictionary.Value,
            _ => null,
        };
        return element is null ? [] : [(name, value, member), .. CollectionsIn(element, name + ElementSuffix, member)];
    }

    /// <summary>What the name of a collection's method adds for the collections inside it.</summary>
    public const string ElementSuffix = "Element";

    /// <summary>Writes the statement for one element.</summary>
    public static void EmitWriteElement(SourceWriter writer, ValueModel element, string expression, string name, string member)
    {
        string write = ValueEmitter.Write(element, ValueEmitter.Unwrap(element, expression), name + ElementSuffix, member);
        writer.Line(element.IsNullable ? $"if ({expression} is null) writer.WriteNil(); else {write}" : write);
    }

    /// <summary>Writes the statements that read one element and hand it on.</summary>
    public static void EmitReadElement(SourceWriter writer, ValueModel element, string name, Func<string, string> accept)
    {
        string read = ValueEmitter.TryRead(element, name + ElementSuffix, "item");
        string result = ValueEmitter.Result(element, "item");
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
