using Microsoft.CodeAnalysis;

namespace TypedSession.Schema;

/// <summary>What to store instead of a type that cannot be stored.</summary>
internal static class StorableType
{
    /// <summary>The nearest type that can be stored, or what makes this one storable.</summary>
    public static string NearestTo(ITypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Error) return "a type that exists";
        if (type is IArrayTypeSymbol array) return $"{array.ElementType.DisplayName()}[]";
        if (type is IPointerTypeSymbol or IFunctionPointerTypeSymbol) return "the value that it points to";
        if (type.Attribute(SymbolExtensions.PartAttribute) is not null) return "a list that is flat: this part contains itself";
        string name = type.MetadataName;
        switch (name)
        {
            case "DateTime": return "DateTimeOffset, which says what instant it is";
            case "TimeOnly": return "TimeSpan";
            case "Single" or "Half": return "double";
            case "Char" or "Uri" or "Version" or "CultureInfo": return "string";
            case "IntPtr" or "UIntPtr" or "Int128" or "UInt128": return "long";
            case "BigInteger": return "decimal";
            case "Object" or "JsonElement" or "JsonDocument": return "a [SessionPart] record with the members that you need";
            case "IEnumerable`1" or "IList`1" or "ICollection`1" or "IReadOnlyList`1" or "IReadOnlyCollection`1" or "ImmutableList`1" or "HashSet`1" or "ISet`1"
                or "ImmutableHashSet`1" or "Queue`1" or "Stack`1" or "LinkedList`1" or "SortedSet`1" or "ReadOnlyMemory`1" or "Memory`1":
                return $"ImmutableArray<{((INamedTypeSymbol)type).TypeArguments[0].DisplayName()}>";
            case "IDictionary`2" or "IReadOnlyDictionary`2" or "ImmutableDictionary`2" or "SortedDictionary`2" or "Dictionary`2":
                return "a Dictionary with a key of string, integer, enum or Guid";
            default:
                bool isOwn = type.Locations.Any(location => location.IsInSource) && type.TypeKind is TypeKind.Class or TypeKind.Struct;
                return isOwn ? $"{type.DisplayName()} as a partial record with [SessionPart]" : "a [SessionPart] record with the members that you need";
        }
    }
}
