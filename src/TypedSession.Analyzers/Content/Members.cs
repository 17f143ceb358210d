using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.Analyzers.Content;

/// <summary>The members of a type, as the content rules look at them.</summary>
internal static class Members
{
    /// <summary>The type and its base types, most derived first; without <c>object</c> and its like.</summary>
    public static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType) yield return current;
    }

    /// <summary>The public instance properties, inherited ones included.</summary>
    public static IEnumerable<IPropertySymbol> PropertiesOf(INamedTypeSymbol type) =>
        BasesOf(type).SelectMany(current => current.GetMembers()).OfType<IPropertySymbol>()
            .Where(property => property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false, GetMethod: not null });

    /// <summary>The properties of a state or part that are stored: public, of an instance, and with a field behind them.</summary>
    public static IEnumerable<IPropertySymbol> StoredBy(INamedTypeSymbol declaration)
    {
        HashSet<ISymbol?> stored = new(declaration.GetMembers().OfType<IFieldSymbol>().Select(field => field.AssociatedSymbol), SymbolEqualityComparer.Default);
        return declaration.GetMembers().OfType<IPropertySymbol>()
            .Where(property => property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false } && stored.Contains(property));
    }

    /// <summary>Where the member's type is written: in the property, or in the positional parameter that declares it.</summary>
    public static Location? TypeLocationOf(IPropertySymbol property, CancellationToken cancellation) =>
        property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
        {
            PropertyDeclarationSyntax declaration => declaration.Type.GetLocation(),
            ParameterSyntax { Type: { } type } => type.GetLocation(),
            _ => null,
        };
}
