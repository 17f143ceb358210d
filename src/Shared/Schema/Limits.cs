using System.Globalization;
using System.Numerics;
using Microsoft.CodeAnalysis;

namespace TypedSession.Schema;

/// <summary>What <c>[Range]</c> says: limits that are integers, doubles, or text of the member's type.</summary>
internal sealed record Limits(object Minimum, object Maximum, bool ExcludesMinimum, bool ExcludesMaximum)
{
    public static Limits? Of(AttributeData? attribute)
    {
        // The first argument of [Range(typeof(long), "0", "5")] is the type; the limits are always the last two.
        if (attribute?.ConstructorArguments is not { Length: >= 2 } arguments) return null;
        if (arguments[arguments.Length - 2].Value is not { } minimum || arguments[arguments.Length - 1].Value is not { } maximum)
        {
            return null;
        }

        return new Limits(minimum, maximum, Is("MinimumIsExclusive"), Is("MaximumIsExclusive"));

        bool Is(string name) => attribute.NamedArguments.Any(argument => argument.Key == name && argument.Value.Value is true);
    }

    private const decimal Smallest = 0.0000000000000000000000000001m;

    /// <summary>The least that is allowed as a number, exact where there is one; infinities as far as numbers go.</summary>
    public decimal? Least => Decimal(Minimum) is decimal near && Minimum is double exact && (double)near < exact
        ? near + Smallest
        : Decimal(Minimum);

    /// <summary>The most that is allowed.</summary>
    public decimal? Most => Decimal(Maximum) is decimal near && Maximum is double exact && (double)near > exact
        ? near - Smallest
        : Decimal(Maximum);

    private static decimal? Decimal(object limit) => limit switch
    {
        int integer => integer,
        double number when double.IsNaN(number) => null,
        double number => OfDouble(number),
        string text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal parsed) => parsed,
        _ => null,
    };

    /// <summary>An integer digit by digit, and another number as it is written: a cast keeps 15 digits of either.</summary>
    private static decimal OfDouble(double number)
    {
        if (number >= (double)decimal.MaxValue) return decimal.MaxValue;
        if (number <= (double)decimal.MinValue) return decimal.MinValue;
        if (number == Math.Floor(number)) return (decimal)new BigInteger(number);
        string text = number.ToString("R", CultureInfo.InvariantCulture);
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal written) ? written : 0;
    }

    /// <summary>A limit as a double.</summary>
    public static double? Double(object limit) => limit switch
    {
        int integer => integer,
        double number when !double.IsNaN(number) => number,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed)
            && !double.IsNaN(parsed) => parsed,
        _ => null,
    };

    /// <summary>The integers within the limits, as far as 96 bits go; null where the limits are no numbers or leave none.</summary>
    public (decimal Minimum, decimal Maximum)? Integers()
    {
        if (Least is not decimal minimum || Most is not decimal maximum) return null;
        decimal least = decimal.Ceiling(minimum), most = decimal.Floor(maximum);
        if (ExcludesMinimum && least == minimum && least < decimal.MaxValue) least++;
        if (ExcludesMaximum && most == maximum && most > decimal.MinValue) most--;
        return least <= most ? (least, most) : null;
    }
}
