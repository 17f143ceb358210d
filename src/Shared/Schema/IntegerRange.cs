using TypedSession.Schema.Model;

namespace TypedSession.Schema;

/// <summary>A range as far as an integer type does not keep it by itself.</summary>
internal static class IntegerRange
{
    /// <summary>Null for other types, and where the range allows the type's every value.</summary>
    public static RangeModel? Within(ScalarKind kind, RangeModel? range)
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
}
