using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Content;

/// <summary>
/// The types that Entity Framework maps: by attribute, by a <c>DbSet</c> of a context, by a configuration, or by
/// <c>modelBuilder.Entity&lt;T&gt;()</c>, in this
/// project or in a referenced one.
/// </summary>
internal sealed class EntityTypes(Compilation compilation)
{
    private static readonly ImmutableHashSet<string> Attributes = TypeNames.Set(
        "System.ComponentModel.DataAnnotations.Schema.TableAttribute", "Microsoft.EntityFrameworkCore.KeylessAttribute",
        "Microsoft.EntityFrameworkCore.OwnedAttribute",
        "Microsoft.EntityFrameworkCore.PrimaryKeyAttribute", "Microsoft.EntityFrameworkCore.IndexAttribute",
        "Microsoft.EntityFrameworkCore.EntityTypeConfigurationAttribute");

    /// <summary>Marks on a member, of a class that maps itself.</summary>
    private static readonly ImmutableHashSet<string> MemberAttributes = TypeNames.Set(
        "System.ComponentModel.DataAnnotations.KeyAttribute", "System.ComponentModel.DataAnnotations.TimestampAttribute",
        "System.ComponentModel.DataAnnotations.ConcurrencyCheckAttribute",
        "System.ComponentModel.DataAnnotations.Schema.ForeignKeyAttribute",
        "System.ComponentModel.DataAnnotations.Schema.InversePropertyAttribute",
        "System.ComponentModel.DataAnnotations.Schema.DatabaseGeneratedAttribute");

    private static readonly ImmutableHashSet<string> NotMapped =
        TypeNames.Set("System.ComponentModel.DataAnnotations.Schema.NotMappedAttribute");
    private static readonly ImmutableHashSet<string> Contexts = TypeNames.Set("Microsoft.EntityFrameworkCore.DbContext",
        "System.Data.Entity.DbContext");
    private static readonly ImmutableHashSet<string> Sets = TypeNames.Set("Microsoft.EntityFrameworkCore.DbSet`1",
        "System.Data.Entity.DbSet`1", "System.Data.Entity.IDbSet`1");

    private static readonly ImmutableHashSet<string> Configurations = TypeNames.Set(
        "Microsoft.EntityFrameworkCore.IEntityTypeConfiguration`1", "System.Data.Entity.ModelConfiguration.EntityTypeConfiguration`1");

    private static readonly ImmutableHashSet<string> Builders = TypeNames.Set("Microsoft.EntityFrameworkCore.ModelBuilder",
        "System.Data.Entity.DbModelBuilder");

    private readonly Lazy<HashSet<INamedTypeSymbol>> _mapped = new(() => FindMapped(compilation));

    /// <summary>Whether instances of the type are rows.</summary>
    public bool Contains(INamedTypeSymbol type) =>
        TypeNames.HasAttribute(type, Attributes)
        || Members.PropertiesOf(type).Any(member => TypeNames.HasAttribute(member, MemberAttributes))
        || _mapped.Value.Contains(type.OriginalDefinition);

    private static HashSet<INamedTypeSymbol> FindMapped(Compilation compilation)
    {
        HashSet<INamedTypeSymbol> mapped = ProjectCalls.FindTypeArguments(
            compilation, static name => name == "Entity", static method => TypeNames.Is(method.ContainingType, Builders));
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols.Where(UsesEntityFramework)
            .Prepend(compilation.Assembly))
        {
            foreach (INamedTypeSymbol type in ProjectTypes.In(assembly.GlobalNamespace))
            {
                mapped.UnionWith(MappedBy(type));
            }
        }

        Queue<INamedTypeSymbol> next = new(mapped);
        while (next.Count > 0)
        {
            foreach (INamedTypeSymbol navigated in NavigationsOf(next.Dequeue()).Where(mapped.Add)) next.Enqueue(navigated);
        }

        return mapped;
    }

    /// <summary>The rows that belong to a row: an order's lines have no set of their own as a rule, but they have an id.</summary>
    private static IEnumerable<INamedTypeSymbol> NavigationsOf(INamedTypeSymbol entity) =>
        from property in Members.PropertiesOf(entity)
        where !TypeNames.HasAttribute(property, NotMapped) && property.Type.SpecialType != SpecialType.System_String
        from element in property.Type is INamedTypeSymbol collection ? collection.TypeArguments : []
        where element is INamedTypeSymbol { TypeKind: TypeKind.Class } && !TypeNames.IsOfSystem(element)
        let row = ((INamedTypeSymbol)element).OriginalDefinition
        where !TypeNames.HasAttribute(row, NotMapped) && UserId.FindIn([.. Members.PropertiesOf(row)], row) is not null
        select row;

    private static IEnumerable<INamedTypeSymbol> MappedBy(INamedTypeSymbol type)
    {
        IEnumerable<INamedTypeSymbol> mapping = TypeNames.Is(type, Contexts)
            ? Members.PropertiesOf(type).Select(property => property.Type).OfType<INamedTypeSymbol>()
                .Where(set => Sets.Contains(TypeNames.FullNameOf(set)))
            : Members.BasesOf(type).Concat(type.AllInterfaces)
                .Where(configuration => Configurations.Contains(TypeNames.FullNameOf(configuration)));
        return mapping.SelectMany(generic => generic.TypeArguments).OfType<INamedTypeSymbol>().Select(entity => entity.OriginalDefinition);
    }

    private static bool UsesEntityFramework(IAssemblySymbol assembly) =>
        !assembly.Name.StartsWith("Microsoft.", StringComparison.Ordinal)
        && assembly.Modules.Any(module =>
            module.ReferencedAssemblies.Any(reference => reference.Name is "Microsoft.EntityFrameworkCore" or "EntityFramework"));
}
