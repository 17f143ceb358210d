using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TypedSession.Schema;

/// <summary>
/// Which members are stored: each public property with a getter and a setter or <c>init</c>, each get-only auto-property, each positional
/// member, and any other property with a key that has a getter and storage.
/// </summary>
internal static class StoredMembers
{
    /// <summary>The stored properties, those of a union before those of its case. An override is its union's member.</summary>
    public static IReadOnlyList<IPropertySymbol> Of(INamedTypeSymbol type)
    {
        IMethodSymbol? primary = ConstructionReader.PrimaryOf(type);
        IReadOnlyList<IPropertySymbol> inherited = type.BaseType is INamedTypeSymbol union && UnionReader.IsUnion(union) ? Of(union) : [];
        var isBacked = new HashSet<ISymbol>(
            type.GetMembers().OfType<IFieldSymbol>().Select(field => field.AssociatedSymbol!).Where(property => property is not null),
            SymbolEqualityComparer.Default);
        IEnumerable<IPropertySymbol> own = type.GetMembers().OfType<IPropertySymbol>()
            .Where(property =>
                IsStored(property, ParameterOf(property, primary), isBacked.Contains(property))
                    && !inherited.Any(other => other.Name == property.Name));
        return [.. inherited, .. own];
    }

    /// <summary>The parameter in the record's head that makes a property positional.</summary>
    public static IParameterSymbol? ParameterOf(IPropertySymbol property, IMethodSymbol? primary) =>
        primary?.ContainingType.IsRecord == true ? primary.Parameters.FirstOrDefault(parameter => parameter.Name == property.Name) : null;

    /// <summary>The attributes of a property, and of the parameter that makes it positional.</summary>
    public static ImmutableArray<AttributeData> AttributesOf(IPropertySymbol property, IMethodSymbol? primary)
    {
        bool isInherited = primary is not null && !SymbolEqualityComparer.Default.Equals(primary.ContainingType, property.ContainingType);
        ImmutableArray<AttributeData> own = property.GetAttributes();
        ImmutableArray<AttributeData> ofParameter = ParameterOf(property, primary)?.GetAttributes() ?? [];
        if (!isInherited) return own.AddRange(ofParameter);

        // What a case says of its union's member goes before what the union says.
        IParameterSymbol? ofUnion = ParameterOf(property, ConstructionReader.PrimaryOf(property.ContainingType));
        return [.. ofParameter, .. own, .. ofUnion?.GetAttributes() ?? []];
    }

    private static bool IsStored(IPropertySymbol property, IParameterSymbol? parameter, bool isBacked)
    {
        if (!CanBe(property)) return false;
        ImmutableArray<AttributeData> attributes = parameter is null
            ? property.GetAttributes()
            : property.GetAttributes().AddRange(parameter.GetAttributes());
        if (IsIgnored(attributes)) return false;
        bool hasKey = attributes.Named(SymbolExtensions.KeyAttribute) is not null;
        if (property.SetMethod is not null || parameter is not null)
        {
            return hasKey || parameter is not null || property.DeclaredAccessibility == Accessibility.Public;
        }

        // A getter with a body computes, even where it keeps what it has computed.
        return isBacked && (hasKey || (property.DeclaredAccessibility == Accessibility.Public && !AccessorCode.InGetter(property)));
    }

    private static bool CanBe(IPropertySymbol property) =>
        property is
        {
            IsStatic: false, IsIndexer: false, IsAbstract: false, GetMethod: not null, RefKind: RefKind.None,
            ExplicitInterfaceImplementations.Length: 0
        }
        && property is not { IsImplicitlyDeclared: true, Name: "EqualityContract" };

    /// <summary>Whether <c>[SessionIgnore]</c> is among the attributes.</summary>
    public static bool IsIgnored(ImmutableArray<AttributeData> attributes) =>
        attributes.Named(SymbolExtensions.IgnoreAttribute) is not null;
}
