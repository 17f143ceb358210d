using TypedSession.Schema.Model;
using TypedSession.Sizing;

namespace TypedSession.Generators.Emission;

/// <summary>Writes the method pair of a collection: an array of its elements, in the order in which it gives them.</summary>
internal static class CollectionEmitter
{
    private const string Immutable = "global::System.Collections.Immutable.";

    public static void Emit(SourceWriter writer, CollectionModel collection, string name, string member, bool hasLike)
    {
        bool isImmutableArray = collection.Kind == CollectionKind.ImmutableArray;
        string nullable = isImmutableArray ? "" : "?";
        string count = collection.Kind is CollectionKind.Array or CollectionKind.ImmutableArray ? "value.Length" : "value.Count";

        using (writer.Open($"internal static void Write{name}(ref {Names.Writer} writer, {collection.TypeName}{nullable} value)"))
        {
            writer.Line(isImmutableArray
                ? $"if (value.IsDefault) value = {collection.TypeName}.Empty;"
                : $"if (value is null) {{ {Names.BrokenBound}.ThrowNull({member}); return; }}");
            if (collection.MaxCount is int maximum)
                writer.Line(
                    $"if ({count} > {Literal.Of(maximum)}) {Names.BrokenBound}.ThrowTooLong({member}, {count}, {Literal.Of(maximum)});");
            bool mayMerge = ComparerOf(collection.Kind) is not null && !hasLike;
            if (mayMerge) writer.Line($"{Names.Keys}.ThrowIfMerged(value, value.{ComparerOf(collection.Kind)}, {member});");
            bool mayMiscount = collection.Kind == CollectionKind.ReadOnlyList;
            if (mayMiscount) writer.Line("int count = value.Count, given = 0;");
            if (mayMiscount) count = "count";
            writer.Line($"writer.WriteArrayHeader({count});");
            int? elementBytes = Run.BytesOf(collection.Element);
            if (elementBytes is int bytes) writer.Line($"{Names.Run} run = writer.BeginRun(checked({count} * {Literal.Of(bytes)}));");
            using (writer.Open($"foreach ({collection.Element.DeclaredTypeName} item in value)"))
            {
                if (mayMiscount) writer.Line("given++;");
                ElementEmitter.Write(writer, collection.Element, "item", CodecEmitter.ElementName(name), member,
                    elementBytes is null ? "writer" : "run");
            }

            if (elementBytes is not null) writer.Line().Line("writer.EndRun(in run);");
            if (mayMiscount) writer.Line($"{Names.Keys}.ThrowIfMiscounted(count, given, {member});");
        }

        writer.Line();
        string notNull = isImmutableArray ? "" : "[global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] ";
        string like = hasLike ? $", {collection.TypeName}? like" : "";
        using (writer.Open(
            $"internal static bool TryRead{name}(ref {Names.Reader} reader{like}, {notNull}out {collection.TypeName}{nullable} value)"))
        {
            string bound = collection.MaxCount is int most ? $", {Literal.Of(most)}" : "";
            writer.Line("value = default;")
                .Line($"if (!reader.TryReadArrayHeader<{collection.Element.DeclaredTypeName}>(out int "
                    + $"count{bound}{MemoryShape.Of(collection.Kind)})) return false;");
            bool comparesByUser = ComparerOf(collection.Kind) is not null && (hasLike || Guard.RunsUserCode(collection.Element));
            Guard.Emit(writer, comparesByUser, () =>
            {
                string comparer = hasLike ? $"like?.{ComparerOf(collection.Kind)}" : "";
                if (AddTo(collection.Kind) is string add)
                    EmitAdding(writer, collection, name, add, comparer, Guard.MayMeet(collection.Element, hasLike));
                else EmitArray(writer, collection, name, comparer);
                writer.Line("return true;");
            });
        }
    }

    /// <summary>The property with the comparer that tells the elements apart; null where equal ones may stand.</summary>
    private static string? ComparerOf(CollectionKind kind) => kind switch
    {
        CollectionKind.HashSet or CollectionKind.SortedSet or CollectionKind.FrozenSet => "Comparer",
        CollectionKind.ImmutableHashSet or CollectionKind.ImmutableSortedSet => "KeyComparer",
        _ => null,
    };

    /// <summary>The statement that adds an element; null for what is made of an array.</summary>
    private static string? AddTo(CollectionKind kind) => kind switch
    {
        CollectionKind.List => "items.Add({0});",
        CollectionKind.Queue => "items.Enqueue({0});",
        CollectionKind.HashSet or CollectionKind.ImmutableHashSet or CollectionKind.FrozenSet or CollectionKind.SortedSet =>
            "if (!items.Add({0})) return false;",
        _ => null,
    };

    private static void EmitAdding(SourceWriter writer, CollectionModel collection, string name, string add, string comparer, bool mayMeet)
    {
        string[] arguments = [collection.Kind == CollectionKind.SortedSet ? "" : "count", comparer];
        bool isHashed = collection.Kind is CollectionKind.HashSet or CollectionKind.ImmutableHashSet or CollectionKind.FrozenSet;
        string type = isHashed ? $"global::System.Collections.Generic.HashSet<{collection.Element.DeclaredTypeName}>" : collection.TypeName;
        writer.Line($"{type} items = new({string.Join(", ", arguments.Where(argument => argument.Length > 0))});");
        bool isCounted = isHashed && mayMeet;
        if (isCounted)
            writer.Line(
                $"{Names.KeyLoad}<{collection.Element.DeclaredTypeName}> load "
                + $"= {Names.Keys}.LoadOf(items{MemoryShape.Of(collection.Kind)});");
        using (writer.Open("for (int i = 0; i < count; i++)"))
        {
            ElementEmitter.Read(writer, collection.Element, CodecEmitter.ElementName(name), "item",
                item => (isCounted ? $"if (!reader.CanAdd(in load, {item})) return false; " : "") + add.Replace("{0}", item));
        }

        writer.Line().Line($"value = {FromItems(collection, comparer)};");
    }

    private static void EmitArray(SourceWriter writer, CollectionModel collection, string name, string comparer)
    {
        string element = collection.Element.DeclaredTypeName;

        // An array of arrays is written in another order of brackets than it is named, so the framework makes it.
        writer.Line(element.IndexOf('[') >= 0
            ? $"{element}[] items = global::System.GC.AllocateArray<{element}>(count);"
            : $"{element}[] items = new {element}[count];");
        using (writer.Open("for (int i = 0; i < count; i++)"))
        {
            ElementEmitter.Read(writer, collection.Element, CodecEmitter.ElementName(name), "item", item => $"items[i] = {item};");
        }

        writer.Line();
        if (collection.Kind == CollectionKind.Stack) writer.Line("global::System.Array.Reverse(items); // it was written from its top");
        writer.Line($"value = {FromItems(collection, comparer)};");
        if (collection.Kind == CollectionKind.ImmutableSortedSet) writer.Line("if (value.Count != count) return false;");
    }

    private static string FromItems(CollectionModel collection, string comparer) => collection.Kind switch
    {
        CollectionKind.ImmutableArray => "global::System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(items)",
        CollectionKind.ImmutableList => $"{Immutable}ImmutableList.CreateRange(items)",
        CollectionKind.ImmutableHashSet => $"{Immutable}ImmutableHashSet.CreateRange({First(comparer)}items)",
        CollectionKind.ImmutableSortedSet => $"{Immutable}ImmutableSortedSet.CreateRange({First(comparer)}items)",
        CollectionKind.FrozenSet =>
            $"global::System.Collections.Frozen.FrozenSet.ToFrozenSet(items{(comparer.Length > 0 ? ", " + comparer : "")})",
        CollectionKind.Stack => $"new {collection.TypeName}(items)",
        _ => "items",
    };

    private static string First(string argument) => argument.Length > 0 ? argument + ", " : "";
}
