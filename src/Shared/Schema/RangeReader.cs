using System.Globalization;
using TypedSession.Schema.Model;

namespace TypedSession.Schema;

/// <summary>Fits the limits of <c>[Range]</c> to a type.</summary>
internal static class RangeReader
{
    /// <summary>The value with its limits, where they can be kept.</summary>
    public static ValueModel Bound(ValueModel value, Limits? limits) => limits is null ? value : value switch
    {
        ScalarModel scalar => scalar with { Range = IntegersOf(scalar.Kind, limits).Range, Limit = LimitOf(scalar.Kind, limits) },
        EnumModel model => model with { Range = IntegersOf(model.Underlying, limits).Range },
        SizedModel { Kind: SizedKind.BigInteger } sized => sized with { Limit = Long(limits) },
        _ => value,
    };

    /// <summary>Whether the limits are kept, by generated code or by the type itself.</summary>
    public static bool IsKept(ValueModel value, Limits limits) => value switch
    {
        ScalarModel scalar => IntegersOf(scalar.Kind, limits).IsKept || LimitOf(scalar.Kind, limits) is not null,
        EnumModel { Underlying: ScalarKind.UInt64 } => false,
        EnumModel model => IntegersOf(model.Underlying, limits).IsKept,
        SizedModel { Kind: SizedKind.BigInteger } => Long(limits) is not null,
        _ => false,
    };

    /// <summary>The range of an integer that has up to 64 bits with a sign, as far as its type does not keep it by itself.</summary>
    private static (RangeModel? Range, bool IsKept) IntegersOf(ScalarKind kind, Limits limits)
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
        if (type is not (long least, long most) || limits.Integers() is not (decimal minimum, decimal maximum)) return (null, false);
        decimal low = Math.Max(minimum, least), high = Math.Min(maximum, most);
        if (low > high) return (null, false);
        RangeModel range = new((long)low, (long)high);
        return (range.Minimum == least && range.Maximum == most ? null : range, true);
    }

    private static LimitModel? LimitOf(ScalarKind kind, Limits limits) => kind switch
    {
        ScalarKind.UInt64 => Within(limits, 0, ulong.MaxValue, "UL"),
        ScalarKind.UInt128 => Within(limits, 0, ulong.MaxValue, "UL"),
        ScalarKind.Int128 => Long(limits),
        ScalarKind.Decimal =>
            Of<decimal>(limits,
                limit => Limits.Decimal(limit) is decimal number ? (number, number.ToString(CultureInfo.InvariantCulture) + "m") : null),
        ScalarKind.Double =>
            Of<double>(limits, limit => Limits.Double(limit) is double number ? (number, DefaultLiteral.OfDouble(number)) : null),
        ScalarKind.Single =>
            Of<double>(limits,
                limit => Limits.Double(limit) is double number ? (number, $"(float)({DefaultLiteral.OfDouble(number)})") : null),
        ScalarKind.Half =>
            Of<double>(limits,
                limit => Limits.Double(limit) is double number
                    ? (number, $"(global::System.Half)({DefaultLiteral.OfDouble(number)})")
                    : null),
        ScalarKind.DateOnly =>
            Of<DateTime>(limits,
                limit => Date(limit, "yyyy-MM-dd") is { } date
                    ? (date, $"global::System.DateOnly.FromDayNumber({Number(date.Ticks / TimeSpan.TicksPerDay)})")
                    : null),
        ScalarKind.DateTime =>
            Of<DateTime>(limits,
                limit => Date(limit, "yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss") is { } time
                    ? (time, $"new global::System.DateTime({Number(time.Ticks)}L)")
                    : null),
        ScalarKind.TimeOnly =>
            Of<TimeSpan>(limits,
                limit => Date(limit, "HH:mm", "HH:mm:ss") is { } time
                    ? (time.TimeOfDay, $"new global::System.TimeOnly({Number(time.TimeOfDay.Ticks)}L)")
                    : null),
        ScalarKind.TimeSpan =>
            Of<TimeSpan>(limits,
                limit => limit is string text && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan span)
                    ? (span, $"new global::System.TimeSpan({Number(span.Ticks)}L)")
                    : null),
        _ => null,
    };

    private static LimitModel? Long(Limits limits) => Within(limits, long.MinValue, long.MaxValue, "L");

    /// <summary>Limits beyond the type's own, or beyond 64 bits where it has more, are cut to them.</summary>
    private static LimitModel? Within(Limits limits, decimal least, decimal most, string suffix)
    {
        if (limits.Integers() is not (decimal minimum, decimal maximum) || maximum < least || minimum > most) return null;
        return new LimitModel(Literal(Math.Max(minimum, least)), Literal(Math.Min(maximum, most)), false, false);

        string Literal(decimal number) => number == long.MinValue ? "long.MinValue" : Number(number) + suffix;
    }

    private static LimitModel? Of<T>(Limits limits, Func<object, (T Value, string Literal)?> read)
        where T : IComparable<T>
    {
        if (read(limits.Minimum) is not (T minimum, string low) || read(limits.Maximum) is not (T maximum, string high)) return null;
        return minimum.CompareTo(maximum) <= 0 ? new LimitModel(low, high, limits.ExcludesMinimum, limits.ExcludesMaximum) : null;
    }

    private static DateTime? Date(object limit, params string[] formats) =>
        limit is string text && DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date)
            ? date
            : null;

    private static string Number(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
