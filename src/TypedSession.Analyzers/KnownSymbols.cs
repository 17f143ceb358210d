using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers;

/// <summary>
/// The library's own types in a compilation. Resolved from the library's assembly, since a search by name is null when two assemblies declare it.
/// </summary>
internal sealed class KnownSymbols
{
    private KnownSymbols(IAssemblySymbol library)
    {
        Library = library;
        StateAttribute = Find(library, "TypedSession.SessionStateAttribute");
        PartAttribute = Find(library, "TypedSession.SessionPartAttribute");
        Session = Find(library, "TypedSession.ISession`1");
    }

    public IAssemblySymbol Library { get; }

    public INamedTypeSymbol? StateAttribute { get; }

    public INamedTypeSymbol? PartAttribute { get; }

    public INamedTypeSymbol? Session { get; }

    /// <summary>Null in a project that does not use the library: it pays one look through its references and nothing else.</summary>
    public static KnownSymbols? TryCreate(Compilation compilation)
    {
        IAssemblySymbol? library = compilation.AssemblyName == "TypedSession"
            ? compilation.Assembly
            : compilation.SourceModule.ReferencedAssemblySymbols.FirstOrDefault(assembly => assembly.Name == "TypedSession");
        return library is null ? null : new KnownSymbols(library);
    }

    /// <summary>Whether the type is a state or a part.</summary>
    public bool IsDeclared(ISymbol type) =>
        type.GetAttributes().Any(attribute => attribute.AttributeClass is { } declared
            && (SymbolEqualityComparer.Default.Equals(declared, StateAttribute) || SymbolEqualityComparer.Default.Equals(declared, PartAttribute)));

    /// <summary>Finds a framework's type by its full name, in the assembly given or in one that it references.</summary>
    public static INamedTypeSymbol? Find(IAssemblySymbol assembly, string metadataName) => assembly.GetTypeByMetadataName(metadataName);
}
