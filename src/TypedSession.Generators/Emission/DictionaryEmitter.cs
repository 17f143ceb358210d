using TypedSession.Schema.Model;
using TypedSession.Sizing;

namespace TypedSession.Generators.Emission;

/// <summary>Writes the method pair of a dictionary: a map, in which no key may come twice.</summary>
internal static class DictionaryEmitter
{
    private const string Generic = "global::System.Collections.Generic.";
    private const string Immutable = "global::System.Collections.Immutable.";

    public static void Emit(SourceWriter writer, DictionaryModel dictionary, string name, string member)
    {
        string types = $"{dictionary.Key.DeclaredTypeName}, {dictionary.Value.DeclaredTypeName}";
        using (writer.Open($"internal static void Write{name}(ref {Names.Writer} writer, {dictionary.TypeName}? value)"))
        {
            writer.Line($"if (value is null) {{ {Names.BoundException}.ThrowNull({member}); return; }}");
            if (dictionary.MaxCount is int maximum) writer.Line($"if (value.Count > {Literal.Of(maximum)}) {Names.BoundException}.ThrowTooLong({member}, value.Count, {Literal.Of(maximum)});");
            writer.Line("writer.WriteMapHeader(value.Count);");
            int? pairBytes = Run.BytesOf(dictionary.Key) + Run.BytesOf(dictionary.Value);
            string target = pairBytes is null ? "writer" : "run";
            if (pairBytes is int bytes) writer.Line($"{Names.Run} run = writer.BeginRun(checked(value.Count * {Literal.Of(bytes)}));");
            using (writer.Open($"foreach ({Generic}KeyValuePair<{types}> pair in value)"))
            {
                writer.Line(ValueEmitter.Write(dictionary.Key, "pair.Key", name, member, target));
                ElementEmitter.Write(writer, dictionary.Value, "pair.Value", CodecEmitter.ElementName(name), member, target);
            }

            if (pairBytes is not null) writer.Line().Line("writer.EndRun(in run);");
        }

        writer.Line();
        using (writer.Open($"internal static bool TryRead{name}(ref {Names.Reader} reader, [global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out {dictionary.TypeName}? value)"))
        {
            bool isSorted = dictionary.Kind is DictionaryKind.SortedDictionary or DictionaryKind.SortedList;
            string bound = dictionary.MaxCount is int most ? $", {Literal.Of(most)}" : "";
            string key = ValueEmitter.Result(dictionary.Key, "key");
            writer.Line("value = null;")
                .Line($"if (!reader.TryReadMapHeader<{types}>(out int count{bound}{MemoryShape.Of(dictionary.Kind)})) return false;")
                .Line($"{(isSorted ? dictionary.TypeName : $"{Generic}Dictionary<{types}>")} items = new({(isSorted ? "" : "count")});");
            using (writer.Open("for (int i = 0; i < count; i++)"))
            {
                writer.Line($"if ({ValueEmitter.Not(ValueEmitter.TryRead(dictionary.Key, name, "key"))}) return false;");
                ElementEmitter.Read(writer, dictionary.Value, CodecEmitter.ElementName(name), "item", item => isSorted
                    ? $"if (!{Generic}CollectionExtensions.TryAdd(items, {key}, {item})) return false;"
                    : $"if (!items.TryAdd({key}, {item})) return false;");
            }

            writer.Line().Line($"value = {FromDictionary(dictionary.Kind)};").Line("return true;");
        }
    }

    private static string FromDictionary(DictionaryKind kind) => kind switch
    {
        DictionaryKind.ImmutableDictionary => $"{Immutable}ImmutableDictionary.CreateRange(items)",
        DictionaryKind.ImmutableSortedDictionary => $"{Immutable}ImmutableSortedDictionary.CreateRange(items)",
        DictionaryKind.FrozenDictionary => "global::System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(items)",
        _ => "items",
    };
}
