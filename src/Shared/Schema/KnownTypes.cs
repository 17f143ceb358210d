using Microsoft.CodeAnalysis;
using TypedSession.Schema.Model;

namespace TypedSession.Schema;

/// <summary>The framework's types that can be stored, by their full names.</summary>
internal static class KnownTypes
{
    private static readonly Dictionary<string, (string FullName, ScalarKind Kind)> Scalars = new()
    {
        ["Int128"] = ("System.Int128", ScalarKind.Int128),
        ["UInt128"] = ("System.UInt128", ScalarKind.UInt128),
        ["Half"] = ("System.Half", ScalarKind.Half),
        ["Guid"] = ("System.Guid", ScalarKind.Guid),
        ["DateTimeOffset"] = ("System.DateTimeOffset", ScalarKind.DateTimeOffset),
        ["DateOnly"] = ("System.DateOnly", ScalarKind.DateOnly),
        ["TimeOnly"] = ("System.TimeOnly", ScalarKind.TimeOnly),
        ["TimeSpan"] = ("System.TimeSpan", ScalarKind.TimeSpan),
        ["Index"] = ("System.Index", ScalarKind.Index),
        ["Range"] = ("System.Range", ScalarKind.Range),
        ["Version"] = ("System.Version", ScalarKind.Version),
        ["CultureInfo"] = ("System.Globalization.CultureInfo", ScalarKind.CultureInfo),
    };

    private static readonly Dictionary<string, (string FullName, CollectionKind Kind)> Collections = new()
    {
        ["IReadOnlyList"] = ("System.Collections.Generic.IReadOnlyList", CollectionKind.ReadOnlyList),
        ["IReadOnlyCollection"] = ("System.Collections.Generic.IReadOnlyCollection", CollectionKind.ReadOnlyList),
        ["List"] = ("System.Collections.Generic.List", CollectionKind.List),
        ["Queue"] = ("System.Collections.Generic.Queue", CollectionKind.Queue),
        ["Stack"] = ("System.Collections.Generic.Stack", CollectionKind.Stack),
        ["HashSet"] = ("System.Collections.Generic.HashSet", CollectionKind.HashSet),
        ["SortedSet"] = ("System.Collections.Generic.SortedSet", CollectionKind.SortedSet),
        ["ImmutableArray"] = ("System.Collections.Immutable.ImmutableArray", CollectionKind.ImmutableArray),
        ["ImmutableList"] = ("System.Collections.Immutable.ImmutableList", CollectionKind.ImmutableList),
        ["ImmutableHashSet"] = ("System.Collections.Immutable.ImmutableHashSet", CollectionKind.ImmutableHashSet),
        ["ImmutableSortedSet"] = ("System.Collections.Immutable.ImmutableSortedSet", CollectionKind.ImmutableSortedSet),
        ["FrozenSet"] = ("System.Collections.Frozen.FrozenSet", CollectionKind.FrozenSet),
    };

    private static readonly Dictionary<string, (string FullName, DictionaryKind Kind)> Dictionaries = new()
    {
        ["Dictionary"] = ("System.Collections.Generic.Dictionary", DictionaryKind.Dictionary),
        ["IReadOnlyDictionary"] = ("System.Collections.Generic.IReadOnlyDictionary", DictionaryKind.ReadOnlyDictionary),
        ["SortedDictionary"] = ("System.Collections.Generic.SortedDictionary", DictionaryKind.SortedDictionary),
        ["SortedList"] = ("System.Collections.Generic.SortedList", DictionaryKind.SortedList),
        ["ImmutableDictionary"] = ("System.Collections.Immutable.ImmutableDictionary", DictionaryKind.ImmutableDictionary),
        ["ImmutableSortedDictionary"] = ("System.Collections.Immutable.ImmutableSortedDictionary",
            DictionaryKind.ImmutableSortedDictionary),
        ["FrozenDictionary"] = ("System.Collections.Frozen.FrozenDictionary", DictionaryKind.FrozenDictionary),
    };

    public static ScalarKind? ScalarOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => ScalarKind.Boolean,
        SpecialType.System_Char => ScalarKind.Char,
        SpecialType.System_SByte => ScalarKind.SByte,
        SpecialType.System_Byte => ScalarKind.Byte,
        SpecialType.System_Int16 => ScalarKind.Int16,
        SpecialType.System_UInt16 => ScalarKind.UInt16,
        SpecialType.System_Int32 => ScalarKind.Int32,
        SpecialType.System_UInt32 => ScalarKind.UInt32,
        SpecialType.System_Int64 => ScalarKind.Int64,
        SpecialType.System_UInt64 => ScalarKind.UInt64,
        SpecialType.System_Single => ScalarKind.Single,
        SpecialType.System_Double => ScalarKind.Double,
        SpecialType.System_Decimal => ScalarKind.Decimal,
        SpecialType.System_DateTime => ScalarKind.DateTime,
        SpecialType.None when type is INamedTypeSymbol { IsGenericType: false } => Find(Scalars, type),
        _ => null,
    };

    public static SizedKind? SizedOf(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_String) return SizedKind.String;
        if (type is IArrayTypeSymbol { IsSZArray: true } array && IsByte(array.ElementType)) return SizedKind.Bytes;
        if (type.IsNamed("System.Uri")) return SizedKind.Uri;
        if (type.IsNamed("System.Numerics.BigInteger")) return SizedKind.BigInteger;
        if (type is not INamedTypeSymbol { TypeArguments.Length: 1 } generic || !IsByte(generic.TypeArguments[0])) return null;
        if (generic.IsNamed("System.ReadOnlyMemory")) return SizedKind.ReadOnlyMemory;
        return generic.IsNamed("System.Collections.Immutable.ImmutableArray") ? SizedKind.ImmutableBytes : null;

        static bool IsByte(ITypeSymbol element) => element.SpecialType == SpecialType.System_Byte;
    }

    public static CollectionKind? CollectionOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { IsSZArray: true } => CollectionKind.Array,
        INamedTypeSymbol { TypeArguments.Length: 1 } => Find(Collections, type),
        _ => null,
    };

    /// <summary>Whether a collection or dictionary has that name, without what qualifies it.</summary>
    public static bool IsCollection(string name) => Collections.ContainsKey(name) || Dictionaries.ContainsKey(name);

    public static DictionaryKind? DictionaryOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments.Length: 2 } ? Find(Dictionaries, type) : null;

    /// <summary>By the short name first: nearly every type is none of these.</summary>
    private static TKind? Find<TKind>(Dictionary<string, (string FullName, TKind Kind)> kinds, ITypeSymbol type)
        where TKind : struct =>
        kinds.TryGetValue(type.Name, out (string FullName, TKind Kind) known) && type.IsNamed(known.FullName) ? known.Kind : null;
}
