using TypedSession.Schema.Model;
using TypedSession.Sizing;

namespace TypedSession.Generators.Emission;

/// <summary>Writes the method pair of a dictionary: a map, in which no key may come twice.</summary>
internal static class DictionaryEmitter
{
    private const string Generic = "global::System.Collections.Generic.";
    private const string Immutable = "global::System.Collections.Immutable.";

    public static void Emit(SourceWriter writer, DictionaryModel dictionary, string name, string member, bool hasLike)
    {
        string types = $"{dictionary.Key.DeclaredTypeName}, {dictionary.Value.DeclaredTypeName}";
        using (writer.Open($"internal static void Write{name}(ref {Names.Writer} writer, {dictionary.TypeName}? value)"))
        {
            writer.Line($"if (value is null) {{ {Names.BrokenBound}.ThrowNull({member}); return; }}");
            if (dictionary.MaxCount is int maximum)
                writer.Line(
                    $"if (value.Count > {Literal.Of(maximum)}) {Names.BrokenBound}.ThrowTooLong({member}, "
                    + $"value.Count, {Literal.Of(maximum)});");
            bool isOfAnyKind = dictionary.Kind == DictionaryKind.ReadOnlyDictionary;
            if (!hasLike)
                writer.Line(isOfAnyKind
                    ? $"{Names.Keys}.ThrowIfMerged(value, {member});"
                    : $"{Names.Keys}.ThrowIfMerged(value.Keys, value.{ComparerOf(dictionary.Kind)}, {member});");
            if (isOfAnyKind) writer.Line("int count = value.Count, given = 0;");
            writer.Line($"writer.WriteMapHeader({(isOfAnyKind ? "count" : "value.Count")});");
            int? pairBytes = Run.BytesOf(dictionary.Key) + Run.BytesOf(dictionary.Value);
            string target = pairBytes is null ? "writer" : "run";
            if (pairBytes is int bytes) writer.Line($"{Names.Run} run = writer.BeginRun(checked(value.Count * {Literal.Of(bytes)}));");
            using (writer.Open($"foreach ({Generic}KeyValuePair<{types}> pair in value)"))
            {
                if (isOfAnyKind) writer.Line("given++;");
                writer.Line(ValueEmitter.Write(dictionary.Key, "pair.Key", name, member, target));
                ElementEmitter.Write(writer, dictionary.Value, "pair.Value", CodecEmitter.ElementName(name), member, target);
            }

            if (pairBytes is not null) writer.Line().Line("writer.EndRun(in run);");
            if (isOfAnyKind) writer.Line($"{Names.Keys}.ThrowIfMiscounted(count, given, {member});");
        }

        writer.Line();
        string like = hasLike ? $", {dictionary.TypeName}? like" : "";
        using (writer.Open(
            $"internal static bool TryRead{name}(ref {Names.Reader} reader{like}, "
            + $"[global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out {dictionary.TypeName}? value)"))
        {
            string bound = dictionary.MaxCount is int most ? $", {Literal.Of(most)}" : "";
            writer.Line("value = null;")
                .Line($"if (!reader.TryReadMapHeader<{types}>(out int count{bound}{MemoryShape.Of(dictionary.Kind)})) return false;");
            Guard.Emit(writer, hasLike || Guard.RunsUserCode(dictionary.Key), () => EmitReading(writer, dictionary, name, types, hasLike));
        }
    }

    private static void EmitReading(SourceWriter writer, DictionaryModel dictionary, string name, string types, bool hasLike)
    {
        string comparer = Comparer(dictionary, types, hasLike);
        bool isSorted = dictionary.Kind is DictionaryKind.SortedDictionary or DictionaryKind.SortedList
            or DictionaryKind.ImmutableSortedDictionary;
        string key = ValueEmitter.Result(dictionary.Key, "key");
        string more = comparer.Length > 0 ? ", " + comparer : "";
        writer.Line(dictionary.Kind switch
        {
            DictionaryKind.ImmutableSortedDictionary =>
                $"{dictionary.TypeName}.Builder items = {Immutable}ImmutableSortedDictionary.CreateBuilder<{types}>({comparer});",
            _ when isSorted => $"{Generic}SortedDictionary<{types}> items = new({comparer});",
            _ => $"{Generic}Dictionary<{types}> items = new(count{more});",
        });
        bool mayMeet = !isSorted && Guard.MayMeet(dictionary.Key, hasLike);
        if (mayMeet)
            writer.Line(
                $"{Names.KeyLoad}<{dictionary.Key.DeclaredTypeName}> load = {Names.Keys}.LoadOf(items{MemoryShape.Of(dictionary.Kind)});");
        using (writer.Open("for (int i = 0; i < count; i++)"))
        {
            writer.Line($"if ({ValueEmitter.Not(ValueEmitter.TryRead(dictionary.Key, name, "key"))}) return false;");
            ElementEmitter.Read(writer, dictionary.Value, CodecEmitter.ElementName(name), "item", item => isSorted
                ? $"if (!{Generic}CollectionExtensions.TryAdd(items, {key}, {item})) return false;"
                : $"if ({(mayMeet ? $"!reader.CanAdd(in load, {key}) || " : "")}!items.TryAdd({key}, {item})) return false;");
        }

        writer.Line().Line($"value = {FromDictionary(dictionary.Kind, comparer)};").Line("return true;");
    }

    /// <summary>The property with the comparer that tells the keys apart.</summary>
    private static string ComparerOf(DictionaryKind kind) =>
        kind is DictionaryKind.ImmutableDictionary or DictionaryKind.ImmutableSortedDictionary ? "KeyComparer" : "Comparer";

    private static string Comparer(DictionaryModel dictionary, string types, bool hasLike) => (hasLike, dictionary.Kind) switch
    {
        (false, _) => "",
        (_, DictionaryKind.ReadOnlyDictionary) => $"{Names.Keys}.ComparerOf<{types}>(like)",
        _ => $"like?.{ComparerOf(dictionary.Kind)}",
    };

    private static string FromDictionary(DictionaryKind kind, string comparer) => kind switch
    {
        DictionaryKind.ImmutableDictionary =>
            $"{Immutable}ImmutableDictionary.CreateRange({(comparer.Length > 0 ? comparer + ", " : "")}items)",
        DictionaryKind.ImmutableSortedDictionary => "items.ToImmutable()",

        // Key by key into a list of which the first come last would move all others each time.
        DictionaryKind.SortedList => "new(items, items.Comparer)",
        DictionaryKind.FrozenDictionary =>
            $"global::System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(items{(comparer.Length > 0 ? ", " + comparer : "")})",
        _ => "items",
    };
}
