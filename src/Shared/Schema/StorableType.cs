using Microsoft.CodeAnalysis;

namespace TypedSession.Schema;

/// <summary>What to store instead of a type that cannot be stored.</summary>
internal static class StorableType
{
    /// <summary>Why nothing of another assembly can be called, and what mends it; no full stop.</summary>
    public static string WhyForeign(string assembly) =>
        $"'{assembly}' was built without TypedSession's generator, or for another version of it: "
        + "build it anew, with the version of the package that this project has";

    /// <summary>The nearest type that can be stored, or what makes this one storable.</summary>
    public static string NearestTo(ITypeSymbol type, IAssemblySymbol project)
    {
        if (type.TypeKind == TypeKind.Error) return "a type that exists";
        if (type is IArrayTypeSymbol array) return $"{array.ElementType.DisplayName()}[]";
        if (type is IPointerTypeSymbol or IFunctionPointerTypeSymbol) return "the value that it points to";
        bool isForeignPart = !type.IsOf(project) && type.Attribute(SymbolExtensions.PartAttribute) is not null;
        if (isForeignPart) return $"the same type, once it has its other half. {WhyForeign(type.ContainingAssembly.Name)}";
        if (type.Attribute(SymbolExtensions.PartAttribute) is not null) return "a list that is flat: this part contains itself";
        if (KnownTypes.DictionaryOf(type) is not null) return "a key that is a string, integer, enum, Guid or date";
        if (KnownTypes.CollectionOf(type) is not null) return "strings, integers, decimals, enums, Guids or dates as elements";
        if (NearestName(type) is { } name)
        {
            return type is INamedTypeSymbol { TypeArguments: { Length: > 0 } arguments }
                ? $"{name}<{string.Join(", ", arguments.Select(argument => argument.DisplayName()))}>"
                : name;
        }

        switch (type.MetadataName)
        {
            case "Complex" or "Vector2" or "Vector3" or "Vector4" or "JsonElement" or "JsonDocument" or "Object" or "ExpandoObject":
                return "a [SessionPart] record with the members that you need";
            case "Memory`1" or "Span`1" or "ReadOnlySpan`1" or "ArraySegment`1": return "ReadOnlyMemory<byte> or an array";
            default:
                bool isOwn = !type.IsTupleType && type.IsOf(project)
                    && type.TypeKind is TypeKind.Class or TypeKind.Struct;
                return isOwn
                    ? $"{type.DisplayName()} as a partial record with [SessionPart]"
                    : "a [SessionPart] record with the members that you need";
        }
    }

    /// <summary>The name of the type that takes its place, with the same type arguments; null where there is none so near.</summary>
    public static string? NearestName(ITypeSymbol type) => type is IArrayTypeSymbol { IsSZArray: false } array
        ? $"{array.ElementType.DisplayName()}[]"
        : type.MetadataName switch
        {
            "IntPtr" or "UIntPtr" => "long",
            "IEnumerable`1" or "IList`1" or "ICollection`1" or "LinkedList`1" or "ObservableCollection`1" => "ImmutableArray",
            "ImmutableQueue`1" or "ImmutableStack`1" or "ConcurrentBag`1" or "IAsyncEnumerable`1" => "ImmutableArray",
            "ISet`1" or "IReadOnlySet`1" or "IImmutableSet`1" => "ImmutableHashSet",
            "IDictionary`2" or "ConcurrentDictionary`2" or "IImmutableDictionary`2" => "ImmutableDictionary",
            _ => null,
        };
}
