using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers;

/// <summary>Walks over all types of an assembly. Asked lazily, and only where a rule cannot tell otherwise.</summary>
internal static class ProjectTypes
{
    /// <summary>The types in a namespace, and those in them.</summary>
    public static IEnumerable<INamedTypeSymbol> In(INamespaceOrTypeSymbol container)
    {
        foreach (INamespaceOrTypeSymbol member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type) yield return type;
            foreach (INamedTypeSymbol nested in In(member)) yield return nested;
        }
    }
}
