using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TypedSession.Schema.Model;

namespace TypedSession.Schema;

/// <summary>The bounds that a member declares with the attributes people know from DataAnnotations.</summary>
/// <param name="MaxLength">The most UTF-16 units, bytes or elements.</param>
/// <param name="MaxElementLength">The most UTF-16 units or bytes of each element.</param>
/// <param name="Limits">What <c>[Range]</c> says.</param>
internal sealed record Bounds(int? MaxLength, int? MaxElementLength, Limits? Limits);

/// <summary>Reads <see cref="Bounds"/> from attributes.</summary>
internal static class BoundsReader
{
    private const string DataAnnotations = "System.ComponentModel.DataAnnotations.";
    private const string MaxLengthAttribute = DataAnnotations + "MaxLengthAttribute";
    private const string MinLengthAttribute = DataAnnotations + "MinLengthAttribute";
    private const string StringLengthAttribute = DataAnnotations + "StringLengthAttribute";
    private const string LengthAttribute = DataAnnotations + "LengthAttribute";

    public static Bounds Read(ImmutableArray<AttributeData> attributes) => new(
        MaxLengthOf(attributes),
        Length(attributes.Named(SymbolExtensions.MaxElementLengthAttribute).IntegerArgument()),
        Limits.Of(attributes.Named(DataAnnotations + "RangeAttribute")));

    /// <summary>What a member declares and no session keeps, and what to do about it; null where all is kept.</summary>
    public static string? NotKept(ImmutableArray<AttributeData> attributes, Bounds bounds, ValueModel value)
    {
        if (attributes.Select(DerivedFrom).FirstOrDefault(name => name is not null) is string name)
        {
            return $"what a type demands that derives from [{name}] is not known when this is built. Declare [{name}] itself";
        }

        if (MinLengthOf(attributes) > 0)
        {
            return "no minimum length is kept, since a new session has the initial value. Check it where the value is set";
        }

        if (attributes.Named(SymbolExtensions.MaxElementLengthAttribute).IntegerArgument() < 0)
        {
            return "a negative length bounds nothing. Give the most that an element may have";
        }

        if (bounds.MaxLength is not null && !HasLength(value))
        {
            return "it has no length to bound. Drop the bound, or bound the members of its type";
        }

        bool hasElements = value is CollectionModel or DictionaryModel or TupleModel;
        if (bounds.MaxElementLength is not null && !hasElements) return "it has no elements to bound. Bound it by [MaxLength]";
        if (bounds.MaxElementLength is not null && !ElementsOf(value).Any(HasLength))
        {
            return "its elements have no length to bound. Drop [MaxElementLength], or bound the members of their type";
        }

        if (bounds.Limits is not { } limits) return null;
        return value switch
        {
            ScalarModel or EnumModel or SizedModel { Kind: SizedKind.BigInteger } =>
                RangeReader.IsKept(value, limits)
                    ? null
                    : "its range is not kept: the limits cannot be read, or leave no value. Write them as numbers, or as text in the "
                        + "invariant form of its type",
            _ => "a range is kept for numbers, enums, dates and times only. Check it where the value is set",
        };
    }

    private static bool HasLength(ValueModel value) => value is SizedModel or CollectionModel or DictionaryModel;

    private static IEnumerable<ValueModel> ElementsOf(ValueModel value) => value switch
    {
        CollectionModel collection => [collection.Element],
        DictionaryModel dictionary => [dictionary.Key, dictionary.Value],
        TupleModel tuple => tuple.Elements,
        _ => [],
    };

    /// <summary>The bound that an attribute derives from; null where it is one itself, or none.</summary>
    private static string? DerivedFrom(AttributeData attribute)
    {
        for (INamedTypeSymbol? type = attribute.AttributeClass?.BaseType; type is not null; type = type.BaseType)
        {
            bool isBound = type.Name is "RangeAttribute" or "StringLengthAttribute" or "MaxLengthAttribute" or "MinLengthAttribute"
                or "LengthAttribute";
            if (isBound && type.IsNamed(DataAnnotations + type.Name)) return type.Name.Replace("Attribute", "");
        }

        return null;
    }

    private static int? MaxLengthOf(ImmutableArray<AttributeData> attributes)
    {
        int?[] lengths =
        [
            Length(attributes.Named(MaxLengthAttribute).IntegerArgument()),
            Length(attributes.Named(StringLengthAttribute).IntegerArgument()),
            Length(attributes.Named(LengthAttribute).IntegerArgument(1)),
        ];
        return lengths.Min();
    }

    private static int? MinLengthOf(ImmutableArray<AttributeData> attributes)
    {
        int?[] lengths =
        [
            attributes.Named(MinLengthAttribute).IntegerArgument(),
            attributes.Named(LengthAttribute).IntegerArgument(),
            attributes.Named(StringLengthAttribute)
                ?.NamedArguments.FirstOrDefault(argument => argument.Key == "MinimumLength").Value.Value as int?,
        ];
        return lengths.Max();
    }

    /// <summary>Minus one is how <c>[MaxLength]</c> without an argument says "no bound".</summary>
    private static int? Length(int? length) => length is >= 0 ? length : null;
}
