using Microsoft.CodeAnalysis;

namespace TypedSession.Schema;

/// <summary>
/// Finds what may be written in another order when it has been read: sets and dictionaries by hash give one of their own, and sorted ones
/// that of their comparer.
/// </summary>
internal static class OrderReader
{
    /// <summary>Whether a member's value may be.</summary>
    public static bool MayChange(IPropertySymbol member, IMethodSymbol? primary) =>
        MayChange(member, primary, new(SymbolEqualityComparer.Default));

    private static bool MayChange(IPropertySymbol member, IMethodSymbol? primary, HashSet<ITypeSymbol> seen) =>
        StoredMembers.AttributesOf(member, primary).Any(attribute => FormatterReader.NamedBy(attribute) is not null)
            || MayChange(member.Type, seen);

    private static bool MayChange(ITypeSymbol type, HashSet<ITypeSymbol> seen) => type switch
    {
        IArrayTypeSymbol array => MayChange(array.ElementType, seen),
        _ when KnownTypes.ScalarOf(type) is not null || KnownTypes.SizedOf(type) is not null || type.TypeKind == TypeKind.Enum => false,
        INamedTypeSymbol part when part.Attribute(SymbolExtensions.PartAttribute) is not null => seen.Add(part) && IsUnordered(part, seen),
        INamedTypeSymbol named when KnownTypes.IsCollection(named.Name) || KnownTypes.DictionaryOf(named) is not null
            || named.IsTupleType || named.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T =>
            IsOfKeys(named.Name) || named.TypeArguments.Any(argument => MayChange(argument, seen)),

        // A formatter's.
        _ => true,
    };

    private static bool IsOfKeys(string name) =>
        name == "SortedList" || name.EndsWith("Set", StringComparison.Ordinal) || name.EndsWith("Dictionary", StringComparison.Ordinal);

    private static bool IsUnordered(INamedTypeSymbol part, HashSet<ITypeSymbol> seen)
    {
        if (part.DeclaringSyntaxReferences.IsEmpty) return true;
        IMethodSymbol? primary = ConstructionReader.PrimaryOf(part);
        return StoredMembers.Of(part).Any(member => MayChange(member, primary, seen))
            || UnionReader.CasesOf(part).Any(each => each.Type is ITypeSymbol type && MayChange(type, seen));
    }
}
