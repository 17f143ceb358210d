using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers;

/// <summary>Walks over all types of an assembly. Asked lazily, and only where a rule cannot tell otherwise.</summary>
internal static class ProjectTypes
{
    /// <summary>The types in a namespace, and those in them.</summary>
    public static IEnumerable<INamedTypeSymbol> In(INamespaceOrTypeSymbol container)
    {
        // The other members of a type need not be made for this.
        IEnumerable<INamespaceOrTypeSymbol> members = container is INamespaceSymbol space ? space.GetMembers() : container.GetTypeMembers();
        foreach (INamespaceOrTypeSymbol member in members)
        {
            if (member is INamedTypeSymbol type) yield return type;
            foreach (INamedTypeSymbol nested in In(member)) yield return nested;
        }
    }
}
