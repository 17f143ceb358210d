using Microsoft.CodeAnalysis;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow;

/// <summary>Finds the caching of actions of controllers, of handlers of Razor Pages, and of components.</summary>
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
    public string? CachingOf(IMethodSymbol method)
    {
        if (method is not { MethodKind: MethodKind.Ordinary, IsStatic: false })
            return null;
        AttributeData? attribute = method.ContainingType.Is(_symbols.Component) ? _attributes.OfComponent(method.ContainingType)
            : IsRendering(method) || (method.DeclaredAccessibility == Accessibility.Public && (IsAction(method) || IsPageHandler(method)))
                ? _attributes.OfAction(method)
            : null;
        return attribute is null ? null : CachedRoutes.NameOf(attribute);
    }

    /// <summary>What a controller or a page's model inherits that answers GET, and is cached by an attribute that the class adds.</summary>
    public IEnumerable<(IMethodSymbol Method, string Caching)> Inherited(INamedTypeSymbol type)
    {
        if (type.IsAbstract || !(type.Is(_symbols.Controller) || type.Is(_symbols.Page))) yield break;
        HashSet<string> own = [.. type.GetMembers().OfType<IMethodSymbol>().Select(static method => method.Name)];
        List<INamedTypeSymbol> types = [type];
        for (INamedTypeSymbol? origin = type.BaseType; origin is not null && !origin.IsFramework(); origin = origin.BaseType)
        {
            foreach (IMethodSymbol method in origin.GetMembers().OfType<IMethodSymbol>())
            {
                if (method is
                    {
                        MethodKind: MethodKind.Ordinary, IsStatic: false, DeclaredAccessibility: Accessibility.Public,
                        IsAbstract: false
                    }
                    && own.Add(method.Name) && (IsAction(method) || IsPageHandler(method))
                    && _attributes.OfInherited(method, types) is { } attribute)
                {
                    yield return (method, CachedRoutes.NameOf(attribute));
                }
            }

            types.Add(origin);
        }
    }

    private bool IsAction(IMethodSymbol method)
    {
        if (!method.ContainingType.Is(_symbols.Controller))
            return false;
        INamedTypeSymbol[] attributes = [.. method.GetAttributes().Select(static attribute => attribute.AttributeClass)
            .OfType<INamedTypeSymbol>()];
        bool hasVerbs = attributes.Any(attribute => attribute.Is(_symbols.Verb));
        return !attributes.Any(attribute => attribute.Is(_symbols.NonAction))
            && (!hasVerbs || attributes.Any(static attribute => attribute.Name is "HttpGetAttribute" or "HttpHeadAttribute"));
    }

    private bool IsPageHandler(IMethodSymbol method) =>
        (method.ContainingType.Is(_symbols.Page) || method.ContainingType.Is(_symbols.RazorPage))
            && (method.Name.StartsWith("OnGet", StringComparison.Ordinal) || method.Name.StartsWith("OnHead", StringComparison.Ordinal));

    /// <summary>The code between a page's markup.</summary>
    private bool IsRendering(IMethodSymbol method) => method.Name == "ExecuteAsync" && method.ContainingType.Is(_symbols.RazorPage);
}
