using TypedSession.Schema.Model;

namespace TypedSession.Generators.Emission;

/// <summary>Writes the method pair of a dictionary.</summary>
internal static class DictionaryEmitter
{
    public static void Emit(SourceWriter writer, DictionaryModel dictionary, string name, string member)
    {
        using (writer.Open($"internal static void Write{name}(ref {Names.Writer} writer, {dictionary.TypeName}? value)"))
        {
            writer.Line($"if (value is null) {{ {Names.BoundException}.ThrowNull({member}); return; }}");
            if (dictionary.MaxCount is int maximum) writer.Line($"if (value.Count > {Literal.Of(maximum)}) {Names.BoundException}.ThrowTooLong({member}, value.Count, {Literal.Of(maximum)});");
            writer.Line("writer.WriteMapHeader(value.Count);");
            using (writer.Open($"foreach (global::System.Collections.Generic.KeyValuePair<{dictionary.Key.DeclaredTypeName}, {dictionary.Value.DeclaredTypeName}> pair in value)"))
            {
                writer.Line(ValueEmitter.Write(dictionary.Key, "pair.Key", name, member));
                CodecEmitter.EmitWriteElement(writer, dictionary.Value, "pair.Value", name, member);
            }
        }

        writer.Line();
        using (writer.Open($"internal static bool TryRead{name}(ref {Names.Reader} reader, [global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out {dictionary.TypeName}? value)"))
        {
            string bound = dictionary.MaxCount is int most ? $", {Literal.Of(most)}" : "";
            string key = ValueEmitter.Result(dictionary.Key, "key");
            writer.Line("value = null;")
                .Line($"if (!reader.TryReadMapHeader(out int count{bound})) return false;")
                .Line($"{dictionary.TypeName} items = new(count);");
            using (writer.Open("for (int i = 0; i < count; i++)"))
            {
                writer.Line($"if ({ValueEmitter.Not(ValueEmitter.TryRead(dictionary.Key, name, "key"))}) return false;");
                CodecEmitter.EmitReadElement(writer, dictionary.Value, name, item => $"if (!items.TryAdd({key}, {item})) return false;");
            }

            writer.Line().Line("value = items;").Line("return true;");
        }
    }
}
