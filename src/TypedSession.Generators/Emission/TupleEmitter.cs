using TypedSession.Schema.Model;

namespace TypedSession.Generators.Emission;

/// <summary>Writes the method pair of a tuple: an array of all its elements.</summary>
internal static class TupleEmitter
{
    public static void Emit(SourceWriter writer, TupleModel tuple, string name, string member)
    {
        int count = tuple.Elements.Count;
        using (writer.Open($"internal static void Write{name}(ref {Names.Writer} writer, {tuple.TypeName} value)"))
        {
            writer.Line($"writer.WriteArrayHeader({Literal.Of(count)});");
            for (int i = 0; i < count; i++)
                ElementEmitter.Write(writer, tuple.Elements[i], Item(i), CodecEmitter.ItemName(name, i), member);
        }

        writer.Line();
        using (writer.Open($"internal static bool TryRead{name}(ref {Names.Reader} reader, out {tuple.TypeName} value)"))
        {
            writer.Line("value = default;")
                .Line($"if (!reader.TryReadArrayHeader(out int count) || count != {Literal.Of(count)}) return false;");
            for (int i = 0; i < count; i++)
            {
                string item = Item(i);
                ElementEmitter.Read(writer, tuple.Elements[i], CodecEmitter.ItemName(name, i), "item" + Literal.Of(i + 1),
                    result => $"{item} = {result};");
            }

            writer.Line("return true;");
        }

        static string Item(int index) => "value.Item" + Literal.Of(index + 1);
    }
}
