using Microsoft.CodeAnalysis;
using TypedSession.Collections;
using TypedSession.Schema;

namespace TypedSession.Generators;

/// <summary>Finds the assemblies with states among a compilation's references.</summary>
internal static class ReferencedStates
{
    private const string Library = "TypedSession";
    private const string RegistryAttribute = "SessionStateRegistryAttribute";

    /// <summary>The classes that register them, by their names from the root.</summary>
    public static EquatableArray<string> RegistriesIn(Compilation compilation, CancellationToken cancellation) =>
        Sorted(Registries(compilation, cancellation).Where(static found => found.Assembly.HasContract())
            .Select(static found => found.Class.NameFromRoot()));

    /// <summary>The names of those whose generated code is for another version of the library.</summary>
    public static EquatableArray<string> ForeignIn(Compilation compilation, CancellationToken cancellation) =>
        Sorted(Registries(compilation, cancellation).Where(static found => !found.Assembly.HasContract())
            .Select(static found => found.Assembly.Name));

    private static EquatableArray<string> Sorted(IEnumerable<string> names) =>
        names.Distinct().OrderBy(static name => name, StringComparer.Ordinal).ToEquatableArray();

    /// <summary>By the attribute's name alone, since it had another namespace once.</summary>
    private static IEnumerable<(IAssemblySymbol Assembly, INamedTypeSymbol Class)> Registries(Compilation compilation,
        CancellationToken cancellation)
    {
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!assembly.Modules.Any(static module => module.ReferencedAssemblies.Any(static reference => reference.Name == Library)))
                continue;
            AttributeData? named = assembly.GetAttributes()
                .FirstOrDefault(static attribute => attribute.AttributeClass?.Name == RegistryAttribute);
            if (named is { ConstructorArguments: { Length: 1 } arguments } && arguments[0].Value is INamedTypeSymbol registry)
                yield return (assembly, registry);
        }
    }
}
