using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Content;

/// <summary>The members of a type, as the content rules look at them.</summary>
internal static class Members
{
    /// <summary>The type and its base types, most derived first; without <c>object</c> and its like.</summary>
    public static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
            yield return current;
    }

    /// <summary>The public instance properties, inherited ones included.</summary>
    public static IEnumerable<IPropertySymbol> PropertiesOf(INamedTypeSymbol type) =>
        BasesOf(type).SelectMany(current => current.GetMembers()).OfType<IPropertySymbol>()
            .Where(property =>
                property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false, GetMethod: not null });
}
