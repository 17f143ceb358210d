using Microsoft.CodeAnalysis;

namespace TypedSession.Schema;

/// <summary>What names mean inside a type, as far as the project declares it and 'using' has no say in it.</summary>
internal sealed class NameLookup(INamedTypeSymbol within)
{
    /// <summary>The member of the type, of what it derives from, or of a type around it; null where there is none.</summary>
    public ISymbol? MemberNamed(string name) =>
        Around().Select(container => container.GetMembers(name).FirstOrDefault()).FirstOrDefault(member => member is not null);

    /// <summary>The type; null where there is none.</summary>
    public INamedTypeSymbol? TypeNamed(string name)
    {
        INamedTypeSymbol? found = Around().FirstOrDefault(container => container.Name == name)
            ?? Around().SelectMany(container => container.GetTypeMembers(name, 0)).FirstOrDefault();
        for (INamespaceSymbol? space = within.ContainingNamespace; found is null && space is not null; space = space.ContainingNamespace)
            found = space.GetTypeMembers(name, 0).FirstOrDefault();
        return found;
    }

    private IEnumerable<INamedTypeSymbol> Around()
    {
        for (INamedTypeSymbol? type = within; type is not null; type = type.ContainingType)
        {
            for (INamedTypeSymbol? each = type; each is not null; each = each.BaseType) yield return each;
        }
    }
}
