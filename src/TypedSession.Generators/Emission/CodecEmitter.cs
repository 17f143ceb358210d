using TypedSession.Schema.Model;

namespace TypedSession.Generators.Emission;

/// <summary>Writes the nested class with a method pair for each collection, dictionary and tuple among the members.</summary>
internal static class CodecEmitter
{
    public static void Emit(SourceWriter writer, SessionModel model)
    {
        List<(string Name, ValueModel Value, string Member)> values = model.Members
            .SelectMany(member => ValuesIn(member.Value, member.Name, Literal.Of($"{model.DisplayName}.{member.Name}")))
            .ToList();
        if (values.Count == 0) return;

        writer.Line()
            .Line("/// <summary>The collections among the members.</summary>")
            .Line($"[global::System.CodeDom.Compiler.GeneratedCode(\"TypedSession.Generators\", \"{typeof(CodecEmitter).Assembly.GetName().Version.ToString(3)}\")]");
        using (writer.Open($"private static class {Names.Codec}"))
        {
            for (int i = 0; i < values.Count; i++)
            {
                (string name, ValueModel value, string member) = values[i];
                if (i > 0) writer.Line();
                switch (value)
                {
                    case CollectionModel collection: CollectionEmitter.Emit(writer, collection, name, member); break;
                    case DictionaryModel dictionary: DictionaryEmitter.Emit(writer, dictionary, name, member); break;
                    case TupleModel tuple: TupleEmitter.Emit(writer, tuple, name, member); break;
                }
            }
        }
    }

    /// <summary>What the codec's method for an element is named after: it begins with a number, as no member's name does.</summary>
    public static string ElementName(string name) => "0_" + name;

    /// <summary>What the codec's method for an element of a tuple is named after.</summary>
    public static string ItemName(string name, int index) => $"{Literal.Of(index + 1)}_{name}";

    /// <summary>A value that needs methods of its own, and those inside it.</summary>
    private static IEnumerable<(string Name, ValueModel Value, string Member)> ValuesIn(ValueModel value, string name, string member) => value switch
    {
        CollectionModel collection => [(name, value, member), .. ValuesIn(collection.Element, ElementName(name), member)],
        DictionaryModel dictionary => [(name, value, member), .. ValuesIn(dictionary.Value, ElementName(name), member)],
        TupleModel tuple => [(name, value, member), .. tuple.Elements.SelectMany((element, index) => ValuesIn(element, ItemName(name, index), member))],
        _ => [],
    };
}
