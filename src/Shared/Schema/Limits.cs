using System.Globalization;
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

    /// <summary>A limit as a number; infinities as far as numbers go.</summary>
    public static decimal? Decimal(object limit) => limit switch
    {
        int integer => integer,
        double number when double.IsNaN(number) => null,
        double number =>
            number >= (double)decimal.MaxValue ? decimal.MaxValue : number <= (double)decimal.MinValue ? decimal.MinValue : (decimal)number,
        string text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal parsed) => parsed,
        _ => null,
    };

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
        if (Decimal(Minimum) is not decimal minimum || Decimal(Maximum) is not decimal maximum) return null;
        decimal least = decimal.Ceiling(minimum), most = decimal.Floor(maximum);
        if (ExcludesMinimum && least == minimum && least < decimal.MaxValue) least++;
        if (ExcludesMaximum && most == maximum && most > decimal.MinValue) most--;
        return least <= most ? (least, most) : null;
    }
}
