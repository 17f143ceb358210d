using Microsoft.CodeAnalysis;
using TypedSession.Schema.Model;

namespace TypedSession.Schema;

/// <summary>Finds the member that says whose session it is.</summary>
internal static class OwnerReader
{
    public static OwnerModel? Read(INamedTypeSymbol type, bool isState, IReadOnlyList<IPropertySymbol> properties, IMethodSymbol? primary,
        List<Finding> findings)
    {
        List<IPropertySymbol> marked = properties.Where(property => IsMarked(property, primary)).ToList();
        if (marked.Count == 0) return null;
        if (!isState)
        {
            findings.Add(Wrong("a part with a [SessionOwner] member", "Mark the member of the state that says whose session it is"));
        }

        if (marked.Count > 1)
        {
            findings.Add(Wrong("a state with two [SessionOwner] members", "A session belongs to one user: mark one member"));
        }

        OwnerModel? owner = Of(marked[0], type.ContainingAssembly);
        if (owner is null)
            findings.Add(Wrong($"a state whose [SessionOwner] member '{marked[0].Name}' is no id",
                "Mark an integer, a Guid, a string, or a readonly record struct of one of these"));
        return owner;

        Finding Wrong(string what, string remedy) => new(FindingKind.UnsupportedShape, type, what, remedy);
    }

    private static bool IsMarked(IPropertySymbol property, IMethodSymbol? primary) =>
        StoredMembers.AttributesOf(property, primary).Named(SymbolExtensions.OwnerAttribute) is not null;

    private static OwnerModel? Of(IPropertySymbol property, IAssemblySymbol project)
    {
        bool isNullable = property.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };
        ITypeSymbol type = isNullable ? ((INamedTypeSymbol)property.Type).TypeArguments[0] : property.Type;
        if (IsText(type)) return new OwnerModel(property.Name, null, isNullable, IsString(type));

        return type is INamedTypeSymbol { IsValueType: true, IsReadOnly: true } id
            && (id.IsRecord || IsOfOtherAssembly(id, project))
            && StoredMembers.Of(id) is { Count: 1 } members && IsText(members[0].Type)
                ? new OwnerModel(property.Name, members[0].Name, isNullable, IsString(members[0].Type))
                : null;
    }

    /// <summary>There a record struct is a struct like any other.</summary>
    private static bool IsOfOtherAssembly(INamedTypeSymbol type, IAssemblySymbol project) =>
        !type.IsOf(project) && type.Attribute(SymbolExtensions.PartAttribute) is not null;

    private static bool IsString(ITypeSymbol type) => type.SpecialType == SpecialType.System_String;

    private static bool IsText(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_String or (>= SpecialType.System_SByte and <= SpecialType.System_UInt64)
            || type.IsNamed("System.Guid");
}
