using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedSession.Schema.Model;

namespace TypedSession.Schema;

/// <summary>Finds the members of a type, their keys, bounds and initial values.</summary>
internal sealed class MemberReader(INamedTypeSymbol type, ConstructionReader construction, ValueReader values, FormatterReader formatters,
    List<Finding> findings)
{
    /// <summary>The members in the order of their keys; findings where there are any.</summary>
    public IReadOnlyList<MemberModel> Read(IReadOnlyList<IPropertySymbol> properties)
    {
        if (properties.Count > MemberKey.MaxMembers)
        {
            findings.Add(new Finding(FindingKind.TooManyMembers, type,
                properties.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)));
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
        IParameterSymbol? parameter = StoredMembers.ParameterOf(property, construction.Primary);
        ImmutableArray<AttributeData> attributes = [.. OfOverride(property), .. StoredMembers.AttributesOf(property, construction.Primary)];
        Bounds bounds = BoundsReader.Read(attributes);
        if (values.Read(property.Type, bounds, formatters.For(attributes), out ITypeSymbol? unsupported) is not ValueModel value)
        {
            // A parameter of a generic type, which is none that is stored, and reported as that.
            if (unsupported is ITypeParameterSymbol) return null;
            findings.Add(new Finding(FindingKind.UnsupportedType, property, unsupported!.DisplayName(),
                StorableType.NearestTo(unsupported!, type.ContainingAssembly)));
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
            value)
        {
            IsHidden = SecretReader.IsHidden(property, attributes),
            IsUnordered = new OrderReader(type.ContainingAssembly).MayChange(property, construction.Primary),
            HasAccessorCode = AccessorCode.InSetter(property) || AccessorCode.InGetter(property),
            NotKept = BoundsReader.NotKept(attributes, bounds, value),
            HasSetter = property.SetMethod is not null,
            IsSettable = property.SetMethod is not null || !AccessorCode.InGetter(property) || parameter is null,
            HasComparer = initial == InitialValue.Other && parameter is null && HasComparer(value),
            MayOrder = HasComparer(value) && ComparerReader.MayOrder(property, type, construction.Bare, parameter is not null),
        };
    }

    /// <summary>What an override says of a union's member goes before what the union says.</summary>
    private ImmutableArray<AttributeData> OfOverride(IPropertySymbol property) =>
        type.GetMembers(property.Name).FirstOrDefault(member => member.IsOverride)?.GetAttributes() ?? [];

    private InitialValue InitialOf(IPropertySymbol property, IParameterSymbol? parameter, ValueModel value)
    {
        bool isInherited = !SymbolEqualityComparer.Default.Equals(property.ContainingType, type);
        if (parameter is not null && (isInherited || IsDeclared(property) || construction.HidesInitialValues))
        {
            return parameter.IsOptional ? InitialValue.Other : InitialValue.None;
        }

        if (parameter is not null) return InitialValueReader.OfParameter(parameter, value);
        if (property.IsRequired && !value.IsNullable) return InitialValue.None;
        if (AccessorCode.InGetter(property) || property.IsVirtual || property.IsOverride) return InitialValue.Other;
        return construction.HidesInitialValues || (isInherited && IsSetByUnion(property))
            ? InitialValue.Other
            : InitialValueReader.OfProperty(property, value);
    }

    /// <summary>Whether a constructor of a union may set what it declares, which its cases do not see.</summary>
    private bool IsSetByUnion(IPropertySymbol property)
    {
        for (INamedTypeSymbol? union = type.BaseType; union is { SpecialType: SpecialType.None }; union = union.BaseType)
        {
            if (UserCode.InConstructors(union)) return true;
            if (SymbolEqualityComparer.Default.Equals(union, property.ContainingType)) return false;
        }

        return true;
    }

    /// <summary>Whether a positional member is declared once more, where it may be made of something else than its parameter.</summary>
    private static bool IsDeclared(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is PropertyDeclarationSyntax);

    private static bool HasComparer(ValueModel value) => value is DictionaryModel or CollectionModel
    {
        Kind: CollectionKind.HashSet or CollectionKind.SortedSet or CollectionKind.ImmutableHashSet or CollectionKind.ImmutableSortedSet
            or CollectionKind.FrozenSet,
    };

    private void CheckKeys(IReadOnlyList<IPropertySymbol> properties)
    {
        var given = properties.Select(property => (Property: property, Key: KeyOf(property))).ToList();
        Queue<int>? free = null;
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
        string NextFree()
        {
            free ??= new Queue<int>(Enumerable.Range(0, MemberKey.MaxMembers)
                .Except(given.Where(item => item.Key is not null).Select(item => item.Key!.Value)));
            return free.Count == 0 ? "none" : Text(free.Dequeue());
        }

        static string Text(int key) => key.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private int? KeyOf(IPropertySymbol property) =>
        StoredMembers.AttributesOf(property, construction.Primary).Named(SymbolExtensions.KeyAttribute).IntegerArgument();
}
