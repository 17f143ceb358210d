using Microsoft.CodeAnalysis;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow;

/// <summary>The caching that attributes ask for.</summary>
internal sealed class CacheAttributes
{
    private const int LocationAny = 0;
    private readonly CacheSymbols _symbols;

    public CacheAttributes(CacheSymbols symbols) => _symbols = symbols;

    /// <summary>The attribute of an action or page handler, or else of its class, that has answers cached where others get them.</summary>
    public AttributeData? OfAction(IMethodSymbol method) => Of(SelfAndTypes(method));

    /// <summary>The same of a component, which only output caching looks at.</summary>
    public AttributeData? OfComponent(INamedTypeSymbol type) => OfKind(_symbols.OutputCache, [type]);

    /// <summary>The same of a route's handler, whose class does not count.</summary>
    public AttributeData? OfHandler(IMethodSymbol method) => Of([method]);

    /// <summary>The attribute of one of the classes that inherit a method, where the method has none of that kind itself.</summary>
    public AttributeData? OfInherited(IMethodSymbol method, IReadOnlyList<INamedTypeSymbol> heirs) =>
        OfHeirs(_symbols.OutputCache, method, heirs) ?? OfHeirs(_symbols.ResponseCache, method, heirs);

    private static AttributeData? OfHeirs(INamedTypeSymbol? kind, IMethodSymbol method, IReadOnlyList<INamedTypeSymbol> heirs) =>
        method.GetAttributes().Any(attribute => attribute.AttributeClass.Is(kind)) ? null : OfKind(kind, heirs);

    private AttributeData? Of(IReadOnlyList<ISymbol> symbols) =>
        OfKind(_symbols.OutputCache, symbols) ?? OfKind(_symbols.ResponseCache, symbols);

    /// <summary>The nearest attribute of a kind decides.</summary>
    private static AttributeData? OfKind(INamedTypeSymbol? kind, IReadOnlyList<ISymbol> symbols) =>
        symbols.SelectMany(static symbol => symbol.GetAttributes())
            .FirstOrDefault(attribute => attribute.AttributeClass.Is(kind)) is { } nearest && IsShared(nearest) ? nearest : null;

    private static List<ISymbol> SelfAndTypes(IMethodSymbol method)
    {
        List<ISymbol> symbols = [method];
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.BaseType)
            symbols.Add(type);
        return symbols;
    }

    private static bool IsShared(AttributeData attribute) => attribute.NamedArguments.All(static argument => argument.Key switch
    {
        "NoStore" => argument.Value.Value is not true,
        "Location" => argument.Value.Value is LocationAny,
        _ => true,
    });
}
