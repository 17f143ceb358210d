using Microsoft.CodeAnalysis;
using TypedSession.Schema.Model;

namespace TypedSession.Schema;

/// <summary>The framework's types that can be stored, by their full names.</summary>
internal static class KnownTypes
{
    private static readonly Dictionary<string, ScalarKind> Scalars = new()
    {
        ["System.Int128"] = ScalarKind.Int128,
        ["System.UInt128"] = ScalarKind.UInt128,
        ["System.Half"] = ScalarKind.Half,
        ["System.Guid"] = ScalarKind.Guid,
        ["System.DateTimeOffset"] = ScalarKind.DateTimeOffset,
        ["System.DateOnly"] = ScalarKind.DateOnly,
        ["System.TimeOnly"] = ScalarKind.TimeOnly,
        ["System.TimeSpan"] = ScalarKind.TimeSpan,
        ["System.Index"] = ScalarKind.Index,
        ["System.Range"] = ScalarKind.Range,
        ["System.Version"] = ScalarKind.Version,
        ["System.Globalization.CultureInfo"] = ScalarKind.CultureInfo,
    };

    private static readonly Dictionary<string, CollectionKind> Collections = new()
    {
        ["System.Collections.Generic.IReadOnlyList"] = CollectionKind.ReadOnlyList,
        ["System.Collections.Generic.IReadOnlyCollection"] = CollectionKind.ReadOnlyList,
        ["System.Collections.Generic.List"] = CollectionKind.List,
        ["System.Collections.Generic.Queue"] = CollectionKind.Queue,
        ["System.Collections.Generic.Stack"] = CollectionKind.Stack,
        ["System.Collections.Generic.HashSet"] = CollectionKind.HashSet,
        ["System.Collections.Generic.SortedSet"] = CollectionKind.SortedSet,
        ["System.Collections.Immutable.ImmutableArray"] = CollectionKind.ImmutableArray,
        ["System.Collections.Immutable.ImmutableList"] = CollectionKind.ImmutableList,
        ["System.Collections.Immutable.ImmutableHashSet"] = CollectionKind.ImmutableHashSet,
        ["System.Collections.Immutable.ImmutableSortedSet"] = CollectionKind.ImmutableSortedSet,
        ["System.Collections.Frozen.FrozenSet"] = CollectionKind.FrozenSet,
    };

    private static readonly Dictionary<string, DictionaryKind> Dictionaries = new()
    {
        ["System.Collections.Generic.Dictionary"] = DictionaryKind.Dictionary,
        ["System.Collections.Generic.IReadOnlyDictionary"] = DictionaryKind.ReadOnlyDictionary,
        ["System.Collections.Generic.SortedDictionary"] = DictionaryKind.SortedDictionary,
        ["System.Collections.Generic.SortedList"] = DictionaryKind.SortedList,
        ["System.Collections.Immutable.ImmutableDictionary"] = DictionaryKind.ImmutableDictionary,
        ["System.Collections.Immutable.ImmutableSortedDictionary"] = DictionaryKind.ImmutableSortedDictionary,
        ["System.Collections.Frozen.FrozenDictionary"] = DictionaryKind.FrozenDictionary,
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

    public static DictionaryKind? DictionaryOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments.Length: 2 } ? Find(Dictionaries, type) : null;

    private static TKind? Find<TKind>(Dictionary<string, TKind> kinds, ITypeSymbol type)
        where TKind : struct => kinds.TryGetValue(type.FullName(), out TKind kind) ? kind : null;
}
