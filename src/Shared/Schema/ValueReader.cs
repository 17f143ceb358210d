using Microsoft.CodeAnalysis;
using TypedSession.Schema.Model;

namespace TypedSession.Schema;

/// <summary>Finds how a member's type is stored.</summary>
internal sealed class ValueReader(Func<INamedTypeSymbol, int?> sizeOfPart, Func<INamedTypeSymbol, bool> containsItself)
{
    /// <summary>Null where the type, or a type inside it, cannot be stored: then that type is returned as well.</summary>
    public ValueModel? Read(ITypeSymbol type, Bounds bounds, out ITypeSymbol? unsupported)
    {
        unsupported = null;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            ValueModel? inner = Read(nullable.TypeArguments[0], bounds, out unsupported);
            return inner is null ? null : inner with { IsNullable = true };
        }

        ValueModel? value = ReadScalar(type, bounds) ?? ReadCollection(type, bounds, ref unsupported) ?? ReadPart(type);
        if (value is null)
        {
            unsupported ??= type;
            return null;
        }

        return value.IsValueType ? value : value with { IsNullable = type.NullableAnnotation != NullableAnnotation.NotAnnotated };
    }

    private static ValueModel? ReadScalar(ITypeSymbol type, Bounds bounds)
    {
        if (type.SpecialType == SpecialType.System_String) return new StringModel(bounds.MaxLength);
        if (type is IArrayTypeSymbol { IsSZArray: true, ElementType.SpecialType: SpecialType.System_Byte }) return new BytesModel(bounds.MaxLength);
        if (type is INamedTypeSymbol { EnumUnderlyingType: INamedTypeSymbol underlying })
        {
            return new EnumModel(type.NameFromRoot(), KindOf(underlying)!.Value, underlying.NameFromRoot());
        }

        return KindOf(type) is ScalarKind kind ? new ScalarModel(type.NameFromRoot(), kind) { Range = WithinType(kind, bounds.Range) } : null;
    }

    private static ScalarKind? KindOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => ScalarKind.Boolean,
        SpecialType.System_SByte => ScalarKind.SByte,
        SpecialType.System_Byte => ScalarKind.Byte,
        SpecialType.System_Int16 => ScalarKind.Int16,
        SpecialType.System_UInt16 => ScalarKind.UInt16,
        SpecialType.System_Int32 => ScalarKind.Int32,
        SpecialType.System_UInt32 => ScalarKind.UInt32,
        SpecialType.System_Int64 => ScalarKind.Int64,
        SpecialType.System_UInt64 => ScalarKind.UInt64,
        SpecialType.System_Double => ScalarKind.Double,
        SpecialType.System_Decimal => ScalarKind.Decimal,
        SpecialType.None when type.IsValueType && type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true } => type.MetadataName switch
        {
            "Guid" => ScalarKind.Guid,
            "DateTimeOffset" => ScalarKind.DateTimeOffset,
            "DateOnly" => ScalarKind.DateOnly,
            "TimeSpan" => ScalarKind.TimeSpan,
            _ => null,
        },
        _ => null,
    };

    /// <summary>A range that the type itself already keeps is none; only integers have one.</summary>
    private static RangeModel? WithinType(ScalarKind kind, RangeModel? range)
    {
        (long minimum, long maximum)? type = kind switch
        {
            ScalarKind.SByte => (sbyte.MinValue, sbyte.MaxValue),
            ScalarKind.Byte => (byte.MinValue, byte.MaxValue),
            ScalarKind.Int16 => (short.MinValue, short.MaxValue),
            ScalarKind.UInt16 => (ushort.MinValue, ushort.MaxValue),
            ScalarKind.Int32 => (int.MinValue, int.MaxValue),
            ScalarKind.UInt32 => (uint.MinValue, uint.MaxValue),
            ScalarKind.Int64 => (long.MinValue, long.MaxValue),
            _ => null,
        };
        if (range is null || type is not (long least, long most)) return null;
        RangeModel within = new(Math.Max(range.Minimum, least), Math.Min(range.Maximum, most));
        return within.Minimum > within.Maximum || (within.Minimum == least && within.Maximum == most) ? null : within;
    }

    private ValueModel? ReadCollection(ITypeSymbol type, Bounds bounds, ref ITypeSymbol? unsupported)
    {
        Bounds elementBounds = new(bounds.MaxElementLength, null, null);
        if (type is IArrayTypeSymbol { IsSZArray: true } array)
        {
            return OfElement(CollectionKind.Array, array.ElementType, ref unsupported);
        }

        if (type is not INamedTypeSymbol { IsGenericType: true } named) return null;
        if (named.IsNamed("System.Collections.Generic.List")) return OfElement(CollectionKind.List, named.TypeArguments[0], ref unsupported);
        if (named.IsNamed("System.Collections.Immutable.ImmutableArray")) return OfElement(CollectionKind.ImmutableArray, named.TypeArguments[0], ref unsupported);
        if (!named.IsNamed("System.Collections.Generic.Dictionary")) return null;

        if (Read(named.TypeArguments[0], elementBounds, out ITypeSymbol? badKey) is not ValueModel key || !CanBeKey(key))
        {
            unsupported = badKey ?? type;
            return null;
        }

        ValueModel? value = Read(named.TypeArguments[1], elementBounds, out unsupported);
        return value is null ? null : new DictionaryModel(type.NameFromRoot(), key with { IsNullable = false }, value, bounds.MaxLength);

        ValueModel? OfElement(CollectionKind kind, ITypeSymbol elementType, ref ITypeSymbol? unsupported)
        {
            ValueModel? element = Read(elementType, elementBounds, out unsupported);
            return element is null ? null : new CollectionModel(type.NameFromRoot(), kind, element, bounds.MaxLength);
        }
    }

    /// <summary>Keys are what equals by value and has one form on the wire.</summary>
    private static bool CanBeKey(ValueModel key) => key is StringModel or EnumModel or ScalarModel { Kind: not (ScalarKind.Double or ScalarKind.Decimal) };

    private ValueModel? ReadPart(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named || named.Attribute(SymbolExtensions.PartAttribute) is null) return null;
        int? size = sizeOfPart(named);
        return containsItself(named) ? null : new PartModel(type.NameFromRoot(), type.DisplayName(), type.IsValueType, size);
    }
}
