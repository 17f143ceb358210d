using Microsoft.CodeAnalysis;

namespace TypedSession.Schema;

/// <summary>
/// Finds what may be written in another order when it has been read: sets and dictionaries by hash give one of their own, and sorted ones
/// that of their comparer.
/// </summary>
/// <param name="project">The project that declares the member: of the parts of others nothing is known.</param>
internal sealed class OrderReader(IAssemblySymbol project)
{
    private readonly HashSet<ITypeSymbol> _seen = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a member's value may be.</summary>
    public bool MayChange(IPropertySymbol member, IMethodSymbol? primary) =>
        StoredMembers.AttributesOf(member, primary).Any(attribute => FormatterReader.NamedBy(attribute) is not null)
            || MayChange(member.Type);

    private bool MayChange(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => MayChange(array.ElementType),
        _ when KnownTypes.ScalarOf(type) is not null || KnownTypes.SizedOf(type) is not null || type.TypeKind == TypeKind.Enum => false,
        INamedTypeSymbol part when part.Attribute(SymbolExtensions.PartAttribute) is not null => _seen.Add(part) && IsUnordered(part),
        INamedTypeSymbol named when KnownTypes.IsCollection(named.Name) || KnownTypes.DictionaryOf(named) is not null
            || named.IsTupleType || named.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T =>
            IsOfKeys(named.Name) || named.TypeArguments.Any(MayChange),

        // A formatter's.
        _ => true,
    };

    private static bool IsOfKeys(string name) =>
        name == "SortedList" || name.EndsWith("Set", StringComparison.Ordinal) || name.EndsWith("Dictionary", StringComparison.Ordinal);

    private bool IsUnordered(INamedTypeSymbol part)
    {
        if (!part.IsOf(project)) return true;
        IMethodSymbol? primary = ConstructionReader.PrimaryOf(part);
        return StoredMembers.Of(part).Any(member => MayChange(member, primary))
            || UnionReader.CasesOf(part).Any(each => each.Type is ITypeSymbol type && MayChange(type));
    }
}
