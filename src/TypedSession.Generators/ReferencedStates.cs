using Microsoft.CodeAnalysis;
using TypedSession.Collections;
using TypedSession.Schema;

namespace TypedSession.Generators;

/// <summary>Finds the assemblies with states among a compilation's references.</summary>
internal static class ReferencedStates
{
    private const string Library = "TypedSession";

    /// <summary>The classes that register them, by their names from the root.</summary>
    public static EquatableArray<string> RegistriesIn(Compilation compilation, CancellationToken cancellation)
    {
        var registries = new List<string>();
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!assembly.Modules.Any(static module => module.ReferencedAssemblies.Any(static reference => reference.Name == Library)))
            {
                continue;
            }

            AttributeData? named = assembly.GetAttributes().Named(SymbolExtensions.RegistryAttribute);
            if (named is { ConstructorArguments: { Length: 1 } arguments } && arguments[0].Value is INamedTypeSymbol registry)
            {
                registries.Add(registry.NameFromRoot());
            }
        }

        return registries.Distinct().OrderBy(static name => name, StringComparer.Ordinal).ToEquatableArray();
    }
}
