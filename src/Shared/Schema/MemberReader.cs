using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TypedSession.Schema.Model;

namespace TypedSession.Schema;

/// <summary>Finds the members of a type, their keys, bounds and initial values.</summary>
internal sealed class MemberReader(INamedTypeSymbol type, ConstructionReader construction, ValueReader values, FormatterReader formatters, List<Finding> findings)
{
    /// <summary>
    /// The properties that are stored: public ones with storage of their own, and others that were given a key; those of a union before
    /// those of its case.
    /// </summary>
    public static IReadOnlyList<IPropertySymbol> PropertiesOf(INamedTypeSymbol type)
    {
        IReadOnlyList<IPropertySymbol> inherited = type.BaseType is INamedTypeSymbol union && UnionReader.IsUnion(union) ? PropertiesOf(union) : [];
        var stored = new HashSet<ISymbol>(type.GetMembers().OfType<IFieldSymbol>().Select(field => field.AssociatedSymbol!).Where(property => property is not null), SymbolEqualityComparer.Default);
        IEnumerable<IPropertySymbol> own = type.GetMembers().OfType<IPropertySymbol>()
            .Where(property => property is { IsStatic: false, IsIndexer: false, GetMethod: not null } && stored.Contains(property))
            .Where(property => property.DeclaredAccessibility == Accessibility.Public || property.Attribute(SymbolExtensions.KeyAttribute) is not null);
        return [.. inherited, .. own];
    }

    /// <summary>The members in the order of their keys; findings where there are any.</summary>
    public IReadOnlyList<MemberModel> Read(IReadOnlyList<IPropertySymbol> properties)
    {
        if (properties.Count > MemberKey.MaxMembers)
        {
            findings.Add(new Finding(FindingKind.TooManyMembers, type, properties.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        var members = new List<MemberModel>();
        foreach (IPropertySymbol property in properties)
        {
            if (ReadOne(property) is MemberModel member) members.Add(member);
        }

        CheckKeys(properties);
        return members.OrderBy(member => member.Key).ToList();
    }

    private MemberModel? ReadOne(IPropertySymbol property)
    {
        IParameterSymbol? parameter = construction.Primary is IMethodSymbol primary && type.IsRecord
            ? primary.Parameters.FirstOrDefault(candidate => candidate.Name == property.Name)
            : null;
        ImmutableArray<AttributeData> attributes = parameter is null ? property.GetAttributes() : property.GetAttributes().AddRange(parameter.GetAttributes());

        if (values.Read(property.Type, BoundsReader.Read(attributes), formatters.For(attributes), out ITypeSymbol? unsupported) is not ValueModel value)
        {
            findings.Add(new Finding(FindingKind.UnsupportedType, property, unsupported!.DisplayName(), StorableType.NearestTo(unsupported!)));
            return null;
        }

        InitialValue initial = InitialOf(property, parameter, value);
        int? key = attributes.Named(SymbolExtensions.KeyAttribute).IntegerArgument();
        return new MemberModel(
            property.Name,
            key ?? MemberKey.OfName(property.Name),
            key is not null,
            initial,
            attributes.Named(SymbolExtensions.FlashAttribute) is not null,
            value);
    }

    private InitialValue InitialOf(IPropertySymbol property, IParameterSymbol? parameter, ValueModel value)
    {
        if (parameter is not null) return InitialValueReader.OfParameter(parameter, value);
        if (property.IsRequired && !value.IsNullable) return InitialValue.None;
        return construction.HidesInitialValues ? InitialValue.Other : InitialValueReader.OfProperty(property, value);
    }

    private void CheckKeys(IReadOnlyList<IPropertySymbol> properties)
    {
        var given = properties.Select(property => (Property: property, Key: KeyOf(property))).ToList();
        var taken = new HashSet<int>(given.Where(item => item.Key is not null).Select(item => item.Key!.Value));
        var free = new Queue<int>(Enumerable.Range(0, MemberKey.MaxMembers).Where(key => !taken.Contains(key)));

        var byKey = new Dictionary<int, IPropertySymbol>();
        foreach ((IPropertySymbol property, int? key) in given)
        {
            if (key is < 0 or > MemberKey.MaxExplicit)
            {
                findings.Add(new Finding(FindingKind.KeyOutOfRange, property, Text(key.Value), NextFree()));
                continue;
            }

            int onWire = key ?? MemberKey.OfName(property.Name);
            if (byKey.TryGetValue(onWire, out IPropertySymbol? other))
            {
                findings.Add(key is null
                    ? new Finding(FindingKind.HashClash, property, other.Name, NextFree())
                    : new Finding(FindingKind.DuplicateKey, property, Text(onWire), other.Name, NextFree()));
                continue;
            }

            byKey.Add(onWire, property);
        }

        // each its own, so that all can be mended at once
        string NextFree() => free.Count == 0 ? "none" : Text(free.Dequeue());

        static string Text(int key) => key.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private int? KeyOf(IPropertySymbol property) =>
        (property.Attribute(SymbolExtensions.KeyAttribute)
            ?? construction.Primary?.Parameters.FirstOrDefault(parameter => parameter.Name == property.Name)?.Attribute(SymbolExtensions.KeyAttribute)).IntegerArgument();
}
