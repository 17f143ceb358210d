using Microsoft.CodeAnalysis;

namespace TypedSession.CodeFixes;

/// <summary>Finds the attributes that fixes add.</summary>
internal static class ReferencedTypes
{
    /// <summary>The public type of that full name in an assembly that the project references.</summary>
    public static INamedTypeSymbol? Find(Compilation compilation, string name) =>
        compilation.References.Select(compilation.GetAssemblyOrModuleSymbol).OfType<IAssemblySymbol>()
            .Select(assembly => assembly.GetTypeByMetadataName(name))
            .FirstOrDefault(type => type is { DeclaredAccessibility: Accessibility.Public });
}
