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
        SizedModel { Kind: SizedKind.BigInteger } sized => sized with { Limit = BigIntegers(limits) },
        _ => value,
    };

    /// <summary>Whether the limits are kept, by generated code or by the type itself.</summary>
    public static bool IsKept(ValueModel value, Limits limits) => value switch
    {
        ScalarModel scalar => IntegersOf(scalar.Kind, limits).IsKept || LimitOf(scalar.Kind, limits) is not null,
        EnumModel { Underlying: ScalarKind.UInt64 } => false,
        EnumModel model => IntegersOf(model.Underlying, limits).IsKept,
        SizedModel { Kind: SizedKind.BigInteger } => BigIntegers(limits) is not null,
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
        ScalarKind.UInt64 => OfUInt64(limits),
        ScalarKind.UInt128 => Wide(limits, "global::System.UInt128", 0, 3.402823669209385e38),
        ScalarKind.Int128 => Wide(limits, "global::System.Int128", -1.7014118346046923e38, 1.7014118346046923e38),
        ScalarKind.Decimal =>
            limits is { Least: decimal least, Most: decimal most } && least <= most
                ? new LimitModel(Number(least) + "m", Number(most) + "m", limits.ExcludesMinimum, limits.ExcludesMaximum)
                : null,
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

    /// <summary>Limits beyond the type's own are cut to them.</summary>
    private static LimitModel? OfUInt64(Limits limits)
    {
        if (limits.Integers() is not (decimal minimum, decimal maximum) || maximum < 0 || minimum > ulong.MaxValue) return null;
        return new LimitModel(Number(Math.Max(minimum, 0)) + "UL", Number(Math.Min(maximum, ulong.MaxValue)) + "UL", false, false);
    }

    private static LimitModel? BigIntegers(Limits limits) =>
        Wide(limits, "global::System.Numerics.BigInteger", double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>The limits of an integer of more than 64 bits, each in the smallest type that has it.</summary>
    private static LimitModel? Wide(Limits limits, string type, double least, double most)
    {
        if (limits.Integers() is not (decimal minimum, decimal maximum) || (double)maximum < least) return null;
        return new LimitModel(Side(limits.Minimum, minimum), Side(limits.Maximum, maximum), false, false);

        string Side(object limit, decimal number)
        {
            if (number > decimal.MinValue && number < decimal.MaxValue)
            {
                if (least >= 0) return number is >= 0 and <= ulong.MaxValue ? Number(number) + "UL" : number < 0 ? "0UL" : Cast();
                return number is > long.MinValue and <= long.MaxValue ? Number(number) + "L" : Cast();
            }

            if (limit is not double far) return Cast();
            if (far <= least && !double.IsInfinity(least)) return type + ".MinValue";
            if (far >= most && !double.IsInfinity(most)) return type + ".MaxValue";
            return $"({type})({DefaultLiteral.OfDouble(Math.Max(-double.MaxValue, Math.Min(double.MaxValue, far)))})";

            string Cast() => $"({type})({Number(number)}m)";
        }
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
