namespace TypedSession.Codec.Tests.Hostile;

/// <summary>Every one of the format's 36 forms, at its ends, read as what it is and passed over as a whole.</summary>
public sealed class ConformanceTests
{
    /// <summary>Integers in every form, the longest included: a reader takes a number however it was written.</summary>
    public static TheoryData<string, long> Integers { get; } = new()
    {
        { "00", 0 }, { "01", 1 }, { "7f", 127 }, // positive fixint
        { "ff", -1 }, { "e0", -32 }, // negative fixint
        { "cc00", 0 }, { "cc7f", 127 }, { "cc80", 128 }, { "ccff", 255 }, // uint 8
        { "cd0000", 0 }, { "cd00ff", 255 }, { "cd0100", 256 }, { "cdffff", 65_535 }, // uint 16
        { "ce00000000", 0 }, { "ce0000ffff", 65_535 }, { "ce00010000", 65_536 }, { "ceffffffff", 4_294_967_295 }, // uint 32
        { "cf0000000000000000", 0 }, { "cf0000000100000000", 4_294_967_296 }, { "cf7fffffffffffffff", long.MaxValue }, // uint 64
        { "d000", 0 }, { "d07f", 127 }, { "d0ff", -1 }, { "d0df", -33 }, { "d080", -128 }, // int 8
        { "d10000", 0 }, { "d17fff", 32_767 }, { "d1ffff", -1 }, { "d1ff7f", -129 }, { "d18000", -32_768 }, // int 16
        { "d200000000", 0 }, { "d27fffffff", int.MaxValue }, { "d2ffffffff", -1 }, { "d2ffff7fff", -32_769 }, { "d280000000", int.MinValue }, // int 32
        { "d30000000000000000", 0 }, { "d37fffffffffffffff", long.MaxValue }, { "d3ffffffffffffffff", -1 }, { "d3ffffffff7fffffff", int.MinValue - 1L }, { "d38000000000000000", long.MinValue }, // int 64
    };

    public static TheoryData<string, double> Floats { get; } = new()
    {
        { "ca00000000", 0 }, { "ca80000000", -0.0 }, { "ca3fc00000", 1.5 }, { "ca7f7fffff", float.MaxValue }, { "ca00000001", float.Epsilon }, // float 32
        { "ca7f800000", double.PositiveInfinity }, { "caff800000", double.NegativeInfinity }, { "ca7fc00000", double.NaN },
        { "cb0000000000000000", 0 }, { "cb8000000000000000", -0.0 }, { "cb3fb999999999999a", 0.1 }, { "cb7fefffffffffffff", double.MaxValue }, // float 64
        { "cb0000000000000001", double.Epsilon }, { "cb7ff0000000000000", double.PositiveInfinity }, { "cb7ff8000000000000", double.NaN },
    };

    /// <summary>Heads of text, bytes, arrays, maps and extensions; each is followed by as much as it says.</summary>
    public static TheoryData<string, string, int> Heads { get; } = new()
    {
        { "text", "a0", 0 }, { "text", "a1", 1 }, { "text", "bf", 31 }, // fixstr
        { "text", "d900", 0 }, { "text", "d920", 32 }, { "text", "d9ff", 255 }, // str 8
        { "text", "da0000", 0 }, { "text", "da0100", 256 }, { "text", "daffff", 65_535 }, // str 16
        { "text", "db00000000", 0 }, { "text", "db00000005", 5 }, { "text", "db00010000", 65_536 }, // str 32
        { "bytes", "c400", 0 }, { "bytes", "c4ff", 255 }, // bin 8
        { "bytes", "c50000", 0 }, { "bytes", "c50100", 256 }, { "bytes", "c5ffff", 65_535 }, // bin 16
        { "bytes", "c600000000", 0 }, { "bytes", "c600010000", 65_536 }, // bin 32
        { "array", "90", 0 }, { "array", "9f", 15 }, // fixarray
        { "array", "dc0000", 0 }, { "array", "dc0010", 16 }, { "array", "dcffff", 65_535 }, // array 16
        { "array", "dd00000000", 0 }, { "array", "dd00010000", 65_536 }, // array 32
        { "map", "80", 0 }, { "map", "8f", 15 }, // fixmap
        { "map", "de0000", 0 }, { "map", "de0010", 16 }, { "map", "deffff", 65_535 }, // map 16
        { "map", "df00000000", 0 }, { "map", "df00010000", 65_536 }, // map 32
        { "extension", "d401", 1 }, { "extension", "d501", 2 }, { "extension", "d601", 4 }, { "extension", "d701", 8 }, { "extension", "d801", 16 }, // fixext
        { "extension", "c70001", 0 }, { "extension", "c7ff7f", 255 }, // ext 8
        { "extension", "c8000080", 0 }, { "extension", "c8010001", 256 }, { "extension", "c8ffff01", 65_535 }, // ext 16
        { "extension", "c90000000001", 0 }, { "extension", "c90001000001", 65_536 }, // ext 32
        { "nil", "c0", 0 }, { "boolean", "c2", 0 }, { "boolean", "c3", 0 },
    };

    [Theory]
    [MemberData(nameof(Integers))]
    public void An_integer_of_any_form_is_read_by_every_type_that_holds_it(string hex, long value)
    {
        byte[] bytes = Convert.FromHexString(hex);
        Demand(value is >= sbyte.MinValue and <= sbyte.MaxValue, (ref reader) => reader.TryRead(out sbyte read) && read == value);
        Demand(value is >= 0 and <= byte.MaxValue, (ref reader) => reader.TryRead(out byte read) && read == value);
        Demand(value is >= short.MinValue and <= short.MaxValue, (ref reader) => reader.TryRead(out short read) && read == value);
        Demand(value is >= 0 and <= ushort.MaxValue, (ref reader) => reader.TryRead(out ushort read) && read == value);
        Demand(value is >= 0 and <= char.MaxValue, (ref reader) => reader.TryRead(out char read) && read == value);
        Demand(value is >= int.MinValue and <= int.MaxValue, (ref reader) => reader.TryRead(out int read) && read == value);
        Demand(value is >= 0 and <= uint.MaxValue, (ref reader) => reader.TryRead(out uint read) && read == value);
        Demand(true, (ref reader) => reader.TryRead(out long read) && read == value);
        Demand(value >= 0, (ref reader) => reader.TryRead(out ulong read) && read == (ulong)value);
        Demand(true, (ref reader) => reader.TryRead(out Int128 read) && read == value);
        Demand(value >= 0, (ref reader) => reader.TryRead(out UInt128 read) && read == (UInt128)value);
        Demand(true, (ref reader) => reader.TryRead(out System.Numerics.BigInteger read) && read == value);
        Demand(true, (ref reader) => reader.TryRead(out decimal read) && read == value);
        Demand((Int128)(double)value == value, (ref reader) => reader.TryRead(out double read) && read == value);
        Demand(true, Skips);

        void Demand(bool expected, Reading reading) => Check(bytes, expected, reading);
    }

    [Fact]
    public void The_greatest_integer_is_read_by_unsigned_types_only()
    {
        byte[] bytes = Convert.FromHexString("cfffffffffffffffff");
        Check(bytes, true, (ref reader) => reader.TryRead(out ulong read) && read == ulong.MaxValue);
        Check(bytes, true, (ref reader) => reader.TryRead(out decimal read) && read == ulong.MaxValue);
        Check(bytes, true, (ref reader) => reader.TryRead(out Int128 read) && read == ulong.MaxValue);
        Check(bytes, false, (ref reader) => reader.TryRead(out long _));
        Check(bytes, false, (ref reader) => reader.TryRead(out int _));
        Check(bytes, true, Skips);
    }

    [Theory]
    [MemberData(nameof(Floats))]
    public void A_float_of_either_form_is_read(string hex, double value)
    {
        byte[] bytes = Convert.FromHexString(hex);
        Check(bytes, true, (ref reader) => reader.TryRead(out double read) && (double.IsNaN(read) ? double.IsNaN(value) : BitConverter.DoubleToInt64Bits(read) == BitConverter.DoubleToInt64Bits(value)));
        Check(bytes, (float)value == value || double.IsNaN(value), (ref reader) => reader.TryRead(out float _));
        Check(bytes, false, (ref reader) => reader.TryRead(out int _));
        Check(bytes, true, Skips);
    }

    [Theory]
    [MemberData(nameof(Heads))]
    public void A_head_of_any_form_is_read_and_passed_over_with_what_follows(string kind, string head, int count)
    {
        byte content = kind == "text" ? (byte)'a' : (byte)0xc0;
        byte[] bytes = [.. Convert.FromHexString(head), .. Enumerable.Repeat(content, kind == "map" ? count * 2 : count)];
        int headLength = head.Length / 2;
        Check(bytes, kind == "text", (ref reader) => reader.TryRead(out string? read) && read.Length == count);
        Check(bytes, kind == "bytes", (ref reader) => reader.TryRead(out byte[]? read) && read.Length == count);
        Check(bytes[..headLength], kind is "nil", (ref reader) => reader.TryReadNil());
        Check(bytes[..headLength], kind is "boolean", (ref reader) => reader.TryRead(out bool read) && read == (bytes[0] == 0xc3));
        CheckStart(bytes, kind == "array", (ref reader) => reader.TryReadArrayHeader(out int read) && read == count && reader.Position == headLength);
        CheckStart(bytes, kind == "map", (ref reader) => reader.TryReadMapHeader(out int read) && read == count && reader.Position == headLength);
        Check(bytes, true, Skips);

        // Nothing is read beyond the end, and nothing passed over that is not there.
        for (int length = 0; length < Math.Min(bytes.Length, 40); length++) CheckStart(bytes[..length], false, Skips);
        if (count > 0) CheckStart(bytes[..^1], false, Skips);
    }

    private delegate bool Reading(ref SessionReader reader);

    private static bool Skips(ref SessionReader reader)
    {
        reader.Skip();
        return !reader.IsMalformed;
    }

    private static void Check(byte[] bytes, bool expected, Reading reading) =>
        CheckStart(bytes, expected, (ref reader) => reading(ref reader) && reader.Position == bytes.Length);

    private static void CheckStart(byte[] bytes, bool expected, Reading reading)
    {
        var reader = new SessionReader(bytes);
        Assert.Equal(expected, reading(ref reader));
    }
}
