using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Content;

/// <summary>
/// The types that Entity Framework maps: by attribute, by a <c>DbSet</c> of a context, by a configuration, or by <c>modelBuilder.Entity&lt;T&gt;()</c>, in this
/// project or in a referenced one.
/// </summary>
internal sealed class EntityTypes(Compilation compilation)
{
    private static readonly ImmutableHashSet<string> Attributes = TypeNames.Set(
        "System.ComponentModel.DataAnnotations.Schema.TableAttribute", "Microsoft.EntityFrameworkCore.KeylessAttribute", "Microsoft.EntityFrameworkCore.OwnedAttribute",
        "Microsoft.EntityFrameworkCore.PrimaryKeyAttribute", "Microsoft.EntityFrameworkCore.EntityTypeConfigurationAttribute");

    private static readonly ImmutableHashSet<string> Contexts = TypeNames.Set("Microsoft.EntityFrameworkCore.DbContext", "System.Data.Entity.DbContext");
    private static readonly ImmutableHashSet<string> Sets = TypeNames.Set("Microsoft.EntityFrameworkCore.DbSet`1", "System.Data.Entity.DbSet`1", "System.Data.Entity.IDbSet`1");

    private static readonly ImmutableHashSet<string> Configurations = TypeNames.Set(
        "Microsoft.EntityFrameworkCore.IEntityTypeConfiguration`1", "System.Data.Entity.ModelConfiguration.EntityTypeConfiguration`1");

    private static readonly ImmutableHashSet<string> Builders = TypeNames.Set("Microsoft.EntityFrameworkCore.ModelBuilder", "System.Data.Entity.DbModelBuilder");

    private readonly Lazy<HashSet<INamedTypeSymbol>> _mapped = new(() => FindMapped(compilation));

    /// <summary>Whether instances of the type are rows.</summary>
    public bool Contains(INamedTypeSymbol type) => TypeNames.HasAttribute(type, Attributes) || _mapped.Value.Contains(type.OriginalDefinition);

    private static HashSet<INamedTypeSymbol> FindMapped(Compilation compilation)
    {
        HashSet<INamedTypeSymbol> mapped = ProjectCalls.FindTypeArguments(
            compilation, static name => name == "Entity", static method => TypeNames.Is(method.ContainingType, Builders));
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols.Where(UsesEntityFramework).Prepend(compilation.Assembly))
        {
            foreach (INamedTypeSymbol type in ProjectTypes.In(assembly.GlobalNamespace))
            {
                mapped.UnionWith(MappedBy(type));
            }
        }

        return mapped;
    }

    private static IEnumerable<INamedTypeSymbol> MappedBy(INamedTypeSymbol type)
    {
        IEnumerable<INamedTypeSymbol> mapping = TypeNames.Is(type, Contexts)
            ? Members.PropertiesOf(type).Select(property => property.Type).OfType<INamedTypeSymbol>().Where(set => Sets.Contains(TypeNames.FullNameOf(set)))
            : Members.BasesOf(type).Concat(type.AllInterfaces).Where(configuration => Configurations.Contains(TypeNames.FullNameOf(configuration)));
        return mapping.SelectMany(generic => generic.TypeArguments).OfType<INamedTypeSymbol>().Select(entity => entity.OriginalDefinition);
    }

    private static bool UsesEntityFramework(IAssemblySymbol assembly) =>
        !assembly.Name.StartsWith("Microsoft.", StringComparison.Ordinal)
        && assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name is "Microsoft.EntityFrameworkCore" or "EntityFramework"));
}
