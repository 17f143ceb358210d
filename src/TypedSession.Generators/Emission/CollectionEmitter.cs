using TypedSession.Schema.Model;

namespace TypedSession.Generators.Emission;

/// <summary>Writes the method pair of an array, list or immutable array.</summary>
internal static class CollectionEmitter
{
    public static void Emit(SourceWriter writer, CollectionModel collection, string name, string member)
    {
        bool isList = collection.Kind == CollectionKind.List;
        bool isImmutable = collection.Kind == CollectionKind.ImmutableArray;
        string nullable = isImmutable ? "" : "?";
        string count = isList ? "value.Count" : "value.Length";

        using (writer.Open($"internal static void Write{name}(ref {Names.Writer} writer, {collection.TypeName}{nullable} value)"))
        {
            if (isImmutable) writer.Line($"if (value.IsDefault) value = {collection.TypeName}.Empty;");
            else writer.Line($"if (value is null) {{ {Names.BoundException}.ThrowNull({member}); return; }}");
            if (collection.MaxCount is int maximum) writer.Line($"if ({count} > {Literal.Of(maximum)}) {Names.BoundException}.ThrowTooLong({member}, {count}, {Literal.Of(maximum)});");
            writer.Line($"writer.WriteArrayHeader({count});");
            using (writer.Open($"foreach ({collection.Element.DeclaredTypeName} item in value)"))
            {
                CodecEmitter.EmitWriteElement(writer, collection.Element, "item", name, member);
            }
        }

        writer.Line();
        using (writer.Open($"internal static bool TryRead{name}(ref {Names.Reader} reader, {(isImmutable ? "" : "[global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] ")}out {collection.TypeName}{nullable} value)"))
        {
            string bound = collection.MaxCount is int most ? $", {Literal.Of(most)}" : "";
            writer.Line("value = default;")
                .Line($"if (!reader.TryReadArrayHeader(out int count{bound})) return false;")
                .Line($"{(isList ? collection.TypeName : collection.Element.DeclaredTypeName + "[]")} items = {New(collection, isList)};");
            using (writer.Open("for (int i = 0; i < count; i++)"))
            {
                CodecEmitter.EmitReadElement(writer, collection.Element, name, item => isList ? $"items.Add({item});" : $"items[i] = {item};");
            }

            writer.Line()
                .Line(isImmutable ? "value = global::System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(items);" : "value = items;")
                .Line("return true;");
        }
    }

    /// <summary>An array of arrays is written in another order of brackets than it is named, so the framework makes it.</summary>
    private static string New(CollectionModel collection, bool isList)
    {
        string element = collection.Element.DeclaredTypeName;
        if (isList) return "new(count)";
        return element.IndexOf(']') >= 0 ? $"global::System.GC.AllocateArray<{element}>(count)" : $"new {element}[count]";
    }
}
