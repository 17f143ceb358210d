using Microsoft.CodeAnalysis;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Caching;

/// <summary>The caching that attributes ask for.</summary>
internal sealed class CacheAttributes
{
    private const int LocationAny = 0;
    private readonly CacheSymbols _symbols;

    public CacheAttributes(CacheSymbols symbols) => _symbols = symbols;

    /// <summary>The attribute of a method, or else of its class, that has answers cached where others get them.</summary>
    public AttributeData? Of(IMethodSymbol method) => OfKind(_symbols.OutputCache, method) ?? OfKind(_symbols.ResponseCache, method);

    /// <summary>The nearest attribute of a kind decides.</summary>
    private static AttributeData? OfKind(INamedTypeSymbol? kind, IMethodSymbol method)
    {
        if (kind is null)
            return null;
        for (ISymbol? symbol = method; symbol is not null; symbol = symbol is INamedTypeSymbol type ? type.BaseType : symbol.ContainingType)
        {
            if (symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.Is(kind)) is { } found)
                return IsShared(found) ? found : null;
            if (symbol is IMethodSymbol { MethodKind: MethodKind.LambdaMethod or MethodKind.LocalFunction })
                return null;
        }

        return null;
    }

    private static bool IsShared(AttributeData attribute) => attribute.NamedArguments.All(static argument => argument.Key switch
    {
        "NoStore" => argument.Value.Value is not true,
        "Location" => argument.Value.Value is LocationAny,
        _ => true,
    });
}
