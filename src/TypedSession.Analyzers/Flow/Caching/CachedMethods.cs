using Microsoft.CodeAnalysis;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Caching;

/// <summary>Finds the caching of actions of controllers and of handlers of Razor Pages.</summary>
internal sealed class CachedMethods
{
    private readonly CacheSymbols _symbols;
    private readonly CacheAttributes _attributes;

    public CachedMethods(CacheSymbols symbols, CacheAttributes attributes)
    {
        _symbols = symbols;
        _attributes = attributes;
    }

    /// <summary>What caches a method's answers; null when nothing does, or when it answers no GET.</summary>
    public string? CachingOf(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, IsStatic: false, DeclaredAccessibility: Accessibility.Public } && (IsAction(method) || IsPageHandler(method)) && _attributes.OfAction(method) is { } attribute
            ? CachedRoutes.NameOf(attribute)
            : null;

    private bool IsAction(IMethodSymbol method)
    {
        if (!method.ContainingType.Is(_symbols.Controller))
            return false;
        INamedTypeSymbol[] attributes = [.. method.GetAttributes().Select(static attribute => attribute.AttributeClass).OfType<INamedTypeSymbol>()];
        bool hasVerbs = attributes.Any(attribute => attribute.Is(_symbols.Verb));
        return !attributes.Any(attribute => attribute.Is(_symbols.NonAction))
            && (!hasVerbs || attributes.Any(static attribute => attribute.Name is "HttpGetAttribute" or "HttpHeadAttribute"));
    }

    private bool IsPageHandler(IMethodSymbol method) =>
        method.ContainingType.Is(_symbols.Page) && (method.Name.StartsWith("OnGet", StringComparison.Ordinal) || method.Name.StartsWith("OnHead", StringComparison.Ordinal));
}
