using TypedSession.Schema.Model;

namespace TypedSession.Generators.Emission;

/// <summary>Names the <c>CollectionShape</c> by which the reader counts a collection's memory.</summary>
internal static class MemoryShape
{
    /// <summary>The argument; empty for the reader's default, one array.</summary>
    public static string Of(CollectionKind kind) => kind switch
    {
        CollectionKind.Stack => Argument("Stack"),
        CollectionKind.HashSet => Argument("HashSet"),
        CollectionKind.SortedSet => Argument("SortedSet"),
        CollectionKind.ImmutableList => Argument("ImmutableTree"),
        CollectionKind.ImmutableSortedSet => Argument("ImmutableSortedSet"),
        CollectionKind.ImmutableHashSet => Argument("ImmutableHashSet"),
        CollectionKind.FrozenSet => Argument("FrozenSet"),
        _ => "",
    };

    /// <summary>The argument; empty for the reader's default, a dictionary.</summary>
    public static string Of(DictionaryKind kind) => kind switch
    {
        DictionaryKind.Dictionary or DictionaryKind.ReadOnlyDictionary => "",
        _ => Argument(kind.ToString()),
    };

    private static string Argument(string shape) => $", shape: {Names.Services}.CollectionShape.{shape}";
}
