using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TypedSession.Collections;
using TypedSession.Schema.Model;

namespace TypedSession.Schema;

/// <summary>Finds how a member's type is stored.</summary>
/// <param name="project">The project that declares the members.</param>
/// <param name="readPart">Reads a part; null where the part contains itself.</param>
internal sealed class ValueReader(IAssemblySymbol project, Func<INamedTypeSymbol, PartModel?> readPart)
{
    /// <summary>Null where the type, or a type inside it, cannot be stored: then that type is returned as well.</summary>
    /// <param name="type">The member's type.</param>
    /// <param name="bounds">The member's bounds.</param>
    /// <param name="formatters">The attributes that may name a formatter.</param>
    /// <param name="unsupported">The type that cannot be stored.</param>
    public ValueModel? Read(ITypeSymbol type, Bounds bounds, ImmutableArray<AttributeData> formatters, out ITypeSymbol? unsupported)
    {
        unsupported = null;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            ValueModel? inner = Read(nullable.TypeArguments[0], bounds, formatters, out unsupported);
            return inner is null ? null : inner with { IsNullable = true };
        }

        ValueModel? value = FormatterReader.Read(type, formatters)
            ?? ReadSimple(type, bounds)
            ?? ReadCollection(type, bounds, formatters, ref unsupported)
            ?? ReadPart(type);
        if (value is null)
        {
            unsupported ??= type;
            return null;
        }

        return value.IsValueType ? value : value with { IsNullable = type.NullableAnnotation != NullableAnnotation.NotAnnotated };
    }

    private ValueModel? ReadSimple(ITypeSymbol type, Bounds bounds)
    {
        if (KnownTypes.ScalarOf(type) is ScalarKind scalar)
        {
            return RangeReader.Bound(new ScalarModel(type.NameFromRoot(), scalar), bounds.Limits);
        }

        if (KnownTypes.SizedOf(type) is SizedKind sized)
        {
            return RangeReader.Bound(new SizedModel(type.NameFromRoot(), sized, bounds.MaxLength), bounds.Limits);
        }

        return type is INamedTypeSymbol { EnumUnderlyingType: INamedTypeSymbol underlying }
            ? RangeReader.Bound(
                new EnumModel(type.NameFromRoot(), KnownTypes.ScalarOf(underlying)!.Value,
                    underlying.NameFromRoot())
                { Values = ValuesOf(type), IsForeign = !type.IsOf(project) }, bounds.Limits)
            : null;
    }

    /// <summary>The framework's enums do not change.</summary>
    private static EquatableArray<EnumValueModel> ValuesOf(ITypeSymbol type)
    {
        string assembly = type.ContainingAssembly.Name;
        bool isFramework = assembly.StartsWith("System.", StringComparison.Ordinal)
            || assembly.StartsWith("Microsoft.", StringComparison.Ordinal);
        return isFramework ? default : ValuesIn(type).ToEquatableArray();
    }

    /// <summary>The names and numbers of an enum.</summary>
    public static IEnumerable<EnumValueModel> ValuesIn(ITypeSymbol type) => type.GetMembers().OfType<IFieldSymbol>()
        .Where(field => field.HasConstantValue)
        .Select(field =>
            new EnumValueModel(field.Name, Convert.ToString(field.ConstantValue, System.Globalization.CultureInfo.InvariantCulture)));

    private ValueModel? ReadCollection(ITypeSymbol type, Bounds bounds, ImmutableArray<AttributeData> formatters,
        ref ITypeSymbol? unsupported)
    {
        Bounds elementBounds = new(bounds.MaxElementLength, null, null);
        if (type is INamedTypeSymbol { IsTupleType: true, TupleElements.IsEmpty: false } tuple)
        {
            var elements = new List<ValueModel>();
            foreach (IFieldSymbol field in tuple.TupleElements)
            {
                if (Read(field.Type, elementBounds, formatters, out unsupported) is not ValueModel element) return null;
                elements.Add(element);
            }

            return new TupleModel(type.NameFromRoot(), elements.ToEquatableArray(),
                tuple.TupleElements.Select(field => field.Name).ToEquatableArray());
        }

        if (KnownTypes.CollectionOf(type) is CollectionKind kind)
        {
            ITypeSymbol elementType = type is IArrayTypeSymbol array ? array.ElementType : ((INamedTypeSymbol)type).TypeArguments[0];
            ValueModel? element = Read(elementType, elementBounds, formatters, out unsupported);
            bool mustCompare = kind is CollectionKind.SortedSet or CollectionKind.ImmutableSortedSet;
            return element is null || (mustCompare && !CanBeOrdered(element with { IsNullable = false }, OfNullable(elementType)))
                ? null
                : new CollectionModel(type.NameFromRoot(), kind, element, bounds.MaxLength);
        }

        if (KnownTypes.DictionaryOf(type) is not DictionaryKind dictionaryKind) return null;
        ImmutableArray<ITypeSymbol> types = ((INamedTypeSymbol)type).TypeArguments;
        if (Read(types[0], elementBounds, formatters, out unsupported) is not ValueModel key || !CanBeKey(key)) return null;
        bool isSorted = dictionaryKind is DictionaryKind.SortedDictionary or DictionaryKind.SortedList
            or DictionaryKind.ImmutableSortedDictionary;
        if (isSorted && !CanBeOrdered(key, types[0])) return null;
        ValueModel? value = Read(types[1], elementBounds, formatters, out unsupported);
        return value is null
            ? null
            : new DictionaryModel(type.NameFromRoot(), dictionaryKind, key with { IsNullable = false }, value, bounds.MaxLength);
    }

    private static ITypeSymbol OfNullable(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;

    /// <summary>Keys are what equals by value and can be compared.</summary>
    private static bool CanBeKey(ValueModel key) => key switch
    {
        { IsNullable: true, IsValueType: true } => false,
        SizedModel { Kind: SizedKind.String } or EnumModel or PartModel { IsKey: true } => true,
        ScalarModel
        {
            Kind: not (ScalarKind.Index or ScalarKind.Range or ScalarKind.CultureInfo or ScalarKind.Single or ScalarKind.Double
            or ScalarKind.Half)
        } => true,
        _ => false,
    };

    /// <summary>A part of one member has no order of its own, unless it says so: .NET would throw when the second one comes.</summary>
    private static bool CanBeOrdered(ValueModel key, ITypeSymbol type) =>
        CanBeKey(key) && (key is not PartModel || type.AllInterfaces.Any(contract => contract.IsNamed("System.IComparable")
            && (contract.TypeArguments.IsEmpty || SymbolEqualityComparer.Default.Equals(contract.TypeArguments[0], type))));

    /// <summary>Whether a part of this one member can be a key as the member could.</summary>
    public static bool IsKeyOfOne(ValueModel value) =>
        !value.IsNullable && CanBeKey(value) && value is not ScalarModel { Kind: ScalarKind.Version };

    private ValueModel? ReadPart(ITypeSymbol type) =>
        type is INamedTypeSymbol named && named.Attribute(SymbolExtensions.PartAttribute) is not null ? readPart(named) : null;
}
