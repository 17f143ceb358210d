using TypedSession.Schema.Model;
using TypedSession.Sizing;

namespace TypedSession.Generators.Emission;

/// <summary>Writes the method pair of a collection: an array of its elements, in the order in which it gives them.</summary>
internal static class CollectionEmitter
{
    private const string Immutable = "global::System.Collections.Immutable.";

    public static void Emit(SourceWriter writer, CollectionModel collection, string name, string member)
    {
        bool isImmutableArray = collection.Kind == CollectionKind.ImmutableArray;
        string nullable = isImmutableArray ? "" : "?";
        string count = collection.Kind is CollectionKind.Array or CollectionKind.ImmutableArray ? "value.Length" : "value.Count";

        using (writer.Open($"internal static void Write{name}(ref {Names.Writer} writer, {collection.TypeName}{nullable} value)"))
        {
            writer.Line(isImmutableArray
                ? $"if (value.IsDefault) value = {collection.TypeName}.Empty;"
                : $"if (value is null) {{ {Names.BoundException}.ThrowNull({member}); return; }}");
            if (collection.MaxCount is int maximum) writer.Line($"if ({count} > {Literal.Of(maximum)}) {Names.BoundException}.ThrowTooLong({member}, {count}, {Literal.Of(maximum)});");
            writer.Line($"writer.WriteArrayHeader({count});");
            int? elementBytes = Run.BytesOf(collection.Element);
            if (elementBytes is int bytes) writer.Line($"{Names.Run} run = writer.BeginRun(checked({count} * {Literal.Of(bytes)}));");
            using (writer.Open($"foreach ({collection.Element.DeclaredTypeName} item in value)"))
            {
                ElementEmitter.Write(writer, collection.Element, "item", CodecEmitter.ElementName(name), member, elementBytes is null ? "writer" : "run");
            }

            if (elementBytes is not null) writer.Line().Line("writer.EndRun(in run);");
        }

        writer.Line();
        string notNull = isImmutableArray ? "" : "[global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] ";
        using (writer.Open($"internal static bool TryRead{name}(ref {Names.Reader} reader, {notNull}out {collection.TypeName}{nullable} value)"))
        {
            string bound = collection.MaxCount is int most ? $", {Literal.Of(most)}" : "";
            writer.Line("value = default;")
                .Line($"if (!reader.TryReadArrayHeader<{collection.Element.DeclaredTypeName}>(out int count{bound}{MemoryShape.Of(collection.Kind)})) return false;");
            if (AddTo(collection.Kind) is string add) EmitAdding(writer, collection, name, add);
            else EmitArray(writer, collection, name);
            writer.Line("return true;");
        }
    }

    /// <summary>The statement that adds an element; null for what is made of an array.</summary>
    private static string? AddTo(CollectionKind kind) => kind switch
    {
        CollectionKind.List => "items.Add({0});",
        CollectionKind.Queue => "items.Enqueue({0});",
        CollectionKind.HashSet or CollectionKind.SortedSet => "if (!items.Add({0})) return false;",
        _ => null,
    };

    private static void EmitAdding(SourceWriter writer, CollectionModel collection, string name, string add)
    {
        writer.Line($"{collection.TypeName} items = new({(collection.Kind == CollectionKind.SortedSet ? "" : "count")});");
        using (writer.Open("for (int i = 0; i < count; i++)"))
        {
            ElementEmitter.Read(writer, collection.Element, CodecEmitter.ElementName(name), "item", item => add.Replace("{0}", item));
        }

        writer.Line().Line("value = items;");
    }

    private static void EmitArray(SourceWriter writer, CollectionModel collection, string name)
    {
        string element = collection.Element.DeclaredTypeName;

        // An array of arrays is written in another order of brackets than it is named, so the framework makes it.
        writer.Line(element.IndexOf('[') >= 0 ? $"{element}[] items = global::System.GC.AllocateArray<{element}>(count);" : $"{element}[] items = new {element}[count];");
        using (writer.Open("for (int i = 0; i < count; i++)"))
        {
            ElementEmitter.Read(writer, collection.Element, CodecEmitter.ElementName(name), "item", item => $"items[i] = {item};");
        }

        writer.Line();
        if (collection.Kind == CollectionKind.Stack) writer.Line("global::System.Array.Reverse(items); // it was written from its top");
        writer.Line($"value = {FromArray(collection)};");
        bool isSet = collection.Kind is CollectionKind.ImmutableHashSet or CollectionKind.ImmutableSortedSet or CollectionKind.FrozenSet;
        if (isSet) writer.Line("if (value.Count != count) return false;");
    }

    private static string FromArray(CollectionModel collection) => collection.Kind switch
    {
        CollectionKind.ImmutableArray => "global::System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(items)",
        CollectionKind.ImmutableList => $"{Immutable}ImmutableList.CreateRange(items)",
        CollectionKind.ImmutableHashSet => $"{Immutable}ImmutableHashSet.CreateRange(items)",
        CollectionKind.ImmutableSortedSet => $"{Immutable}ImmutableSortedSet.CreateRange(items)",
        CollectionKind.FrozenSet => "global::System.Collections.Frozen.FrozenSet.ToFrozenSet(items)",
        CollectionKind.Stack => $"new {collection.TypeName}(items)",
        _ => "items",
    };
}
