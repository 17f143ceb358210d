using TypedSession.Schema.Model;

namespace TypedSession.Generators.Emission;

/// <summary>Writes the nested class with a method pair for each collection, dictionary and tuple among the members.</summary>
internal static class CodecEmitter
{
    public static void Emit(SourceWriter writer, SessionModel model)
    {
        List<(string Name, ValueModel Value, string Member, bool HasLike)> values = model.Members
            .SelectMany(member => ValuesIn(member.Value, member.Name, Literal.Of($"{model.DisplayName}.{member.Name}"), member.HasComparer))
            .ToList();
        bool hasValues = model.Construction.IsChecked && !model.IsTransparent;
        if (values.Count == 0 && !hasValues) return;

        writer.Line()
            .Line("/// <summary>What the members need: methods for the collections among them, and room for what was read.</summary>")
            .Line("[global::System.CodeDom.Compiler.GeneratedCode(\"TypedSession.Generators\", "
                + $"\"{typeof(CodecEmitter).Assembly.GetName().Version.ToString(3)}\")]");
        using (writer.Open($"private static class {Names.Codec}"))
        {
            if (hasValues) CheckedEmitter.EmitValues(writer, model);
            for (int i = 0; i < values.Count; i++)
            {
                (string name, ValueModel value, string member, bool hasLike) = values[i];
                if (i > 0 || hasValues) writer.Line();
                switch (value)
                {
                    case CollectionModel collection: CollectionEmitter.Emit(writer, collection, name, member, hasLike); break;
                    case DictionaryModel dictionary: DictionaryEmitter.Emit(writer, dictionary, name, member, hasLike); break;
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
    private static IEnumerable<(string Name, ValueModel Value, string Member, bool HasLike)> ValuesIn(ValueModel value, string name,
        string member, bool hasLike = false) => value switch
        {
            CollectionModel collection => [(name, value, member, hasLike), .. ValuesIn(collection.Element, ElementName(name), member)],
            DictionaryModel dictionary => [(name, value, member, hasLike), .. ValuesIn(dictionary.Value, ElementName(name), member)],
            TupleModel tuple =>
                [(name, value, member,
                hasLike), .. tuple.Elements.SelectMany((element, index) => ValuesIn(element, ItemName(name, index), member))],
            _ => [],
        };
}
