using Microsoft.CodeAnalysis;
using TypedSession.Collections;
using TypedSession.Schema;

namespace TypedSession.Generators;

/// <summary>The assemblies with states or parts among a compilation's references.</summary>
/// <param name="Registries">The classes that register states, by their names from the root.</param>
/// <param name="Parts">The names of assemblies that have parts alone, and so nothing to register.</param>
/// <param name="Foreign">The names of those whose generated code is missing, or for another version of the library.</param>
internal sealed record ReferencedStates(EquatableArray<string> Registries, EquatableArray<string> Parts, EquatableArray<string> Foreign)
{
    private const string Library = "TypedSession";
    private const string RegistryAttribute = "SessionStateRegistryAttribute";

    public static ReferencedStates In(Compilation compilation, CancellationToken cancellation)
    {
        SortedSet<string> registries = new(StringComparer.Ordinal);
        SortedSet<string> parts = new(StringComparer.Ordinal);
        SortedSet<string> foreign = new(StringComparer.Ordinal);
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!assembly.Modules.Any(static module => module.ReferencedAssemblies.Any(static reference => reference.Name == Library)))
                continue;
            INamedTypeSymbol? registry = RegistryOf(assembly);
            if (!assembly.HasContract())
            {
                bool isGenerated = registry is not null || assembly.Attribute(SymbolExtensions.ContractAttribute) is not null;
                if (isGenerated || HasParts(assembly.GlobalNamespace)) foreign.Add(assembly.Name);
            }
            else if (registry is not null)
            {
                registries.Add(registry.NameFromRoot());
            }
            else
            {
                parts.Add(assembly.Name);
            }
        }

        return new ReferencedStates(registries.ToEquatableArray(), parts.ToEquatableArray(), foreign.ToEquatableArray());
    }

    /// <summary>By the attribute's name alone, since it had another namespace once.</summary>
    private static INamedTypeSymbol? RegistryOf(IAssemblySymbol assembly) =>
        assembly.GetAttributes().FirstOrDefault(static attribute => attribute.AttributeClass?.Name == RegistryAttribute)
            is { ConstructorArguments: { Length: 1 } arguments }
            ? arguments[0].Value as INamedTypeSymbol
            : null;

    /// <summary>
    /// Whether parts are declared there: asked of the few assemblies that use the library without a contract. A state of one is reported
    /// where it is named.
    /// </summary>
    private static bool HasParts(INamespaceOrTypeSymbol around) => around.GetMembers().OfType<INamespaceOrTypeSymbol>().Any(
        static found => found.Attribute(SymbolExtensions.PartAttribute) is not null || HasParts(found));
}
