using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using TypedSession.Schema.Model;

namespace TypedSession.Schema;

/// <summary>The bounds that a member declares with the attributes people know from DataAnnotations.</summary>
/// <param name="MaxLength">The most UTF-16 units, bytes or elements.</param>
/// <param name="MaxElementLength">The most UTF-16 units or bytes of each element.</param>
/// <param name="Range">The bounds of an integer.</param>
internal sealed record Bounds(int? MaxLength, int? MaxElementLength, RangeModel? Range);

/// <summary>Reads <see cref="Bounds"/> from attributes.</summary>
internal static class BoundsReader
{
    private const string DataAnnotations = "System.ComponentModel.DataAnnotations.";

    public static Bounds Read(ImmutableArray<AttributeData> attributes)
    {
        int?[] lengths =
        [
            Positive(attributes.Named(DataAnnotations + "MaxLengthAttribute").IntegerArgument()),
            Positive(attributes.Named(DataAnnotations + "StringLengthAttribute").IntegerArgument()),
            Positive(attributes.Named(DataAnnotations + "LengthAttribute").IntegerArgument(1)),
        ];
        return new Bounds(
            lengths.Min(),
            Positive(attributes.Named(SymbolExtensions.MaxElementLengthAttribute).IntegerArgument()),
            ReadRange(attributes.Named(DataAnnotations + "RangeAttribute")));
    }

    /// <summary>Minus one is how <c>[MaxLength]</c> without an argument says "no bound".</summary>
    private static int? Positive(int? length) => length is > 0 ? length : null;

    /// <summary>Only whole numbers bound an integer; an exclusive bound is one closer.</summary>
    private static RangeModel? ReadRange(AttributeData? attribute)
    {
        // The first argument of [Range(typeof(long), "0", "5")] is the type; the bounds are always the last two.
        if (attribute?.ConstructorArguments is not { Length: >= 2 } arguments) return null;
        if (Whole(arguments[arguments.Length - 2]) is not long minimum || Whole(arguments[arguments.Length - 1]) is not long maximum) return null;
        if (IsExclusive(attribute, "MinimumIsExclusive")) minimum++;
        if (IsExclusive(attribute, "MaximumIsExclusive")) maximum--;
        return minimum <= maximum ? new RangeModel(minimum, maximum) : null;
    }

    private static long? Whole(TypedConstant constant) => constant.Value switch
    {
        int integer => integer,
        string text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long parsed) => parsed,
        double number when Math.Abs(number) < 1L << 53 && number == Math.Floor(number) => (long)number,
        _ => null,
    };

    private static bool IsExclusive(AttributeData attribute, string name) =>
        attribute.NamedArguments.Any(argument => argument.Key == name && argument.Value.Value is true);
}
