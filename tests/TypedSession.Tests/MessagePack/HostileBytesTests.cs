using System.Globalization;
using System.Numerics;
using FsCheck.Xunit;

namespace TypedSession.Tests.MessagePack;

public class HostileBytesTests
{
    [Property(MaxTest = 5000, QuietOnSuccess = true)]
    public bool The_reader_throws_for_no_bytes_and_reads_none_beyond_them(byte[]? bytes) => IsTotal(bytes ?? []);

    [Property(MaxTest = 5000, QuietOnSuccess = true)]
    public bool The_reader_throws_for_no_header_that_promises_more_than_there_is(byte code, byte[]? bytes) => IsTotal([code, .. bytes ?? []]);

    [Fact]
    public void Every_first_byte_with_every_second_is_read_or_refused()
    {
        for (int code = 0; code < 256; code++)
        {
            for (int second = 0; second < 256; second++)
            {
                Assert.True(IsTotal([(byte)code]));
                Assert.True(IsTotal([(byte)code, (byte)second]));
                Assert.True(IsTotal([(byte)code, (byte)second, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]));
            }
        }
    }

    [Fact]
    public void Passing_over_a_value_goes_32_levels_deep_and_no_further()
    {
        Assert.True(CanSkip([.. Enumerable.Repeat((byte)0x91, 32), 0xc0]));
        Assert.False(CanSkip([.. Enumerable.Repeat((byte)0x91, 33), 0xc0]));
        Assert.True(CanSkip([.. Enumerable.Repeat((byte)0x91, 32), 0x90]));
    }

    [Fact]
    public void A_million_levels_are_refused_without_a_stack_overflow()
    {
        Assert.False(CanSkip([.. Enumerable.Repeat((byte)0x91, 1_000_000)]));
        Assert.False(CanSkip([.. Enumerable.Repeat((byte)0x81, 1_000_000)]));
    }

    [Theory]
    [InlineData("dd7fffffff")]
    [InlineData("ddffffffff")]
    [InlineData("df7fffffff")]
    [InlineData("dc0010c0c0")]
    [InlineData("de0002c0c0")]
    [InlineData("dbffffffff")]
    [InlineData("c6ffffffff")]
    [InlineData("c9ffffffff01")]
    public void A_length_that_the_bytes_cannot_hold_is_malformed(string hex)
    {
        Assert.False(CanSkip(Convert.FromHexString(hex)));
    }

    [Theory]
    [InlineData("a1ff", "invalid UTF-8")]
    [InlineData("a3eda080", "a surrogate in UTF-8")]
    [InlineData("a2c080", "an overlong zero")]
    public void Text_that_is_no_UTF_8_is_refused_and_costs_only_its_member(string hex, string why)
    {
        SessionReader reader = new(Convert.FromHexString(hex));
        Assert.False(reader.TryRead(out string? _), why);
        Assert.False(reader.IsMalformed);
    }

    [Fact]
    public void A_timestamp_beyond_the_specification_is_refused()
    {
        Assert.False(CanReadInstant("d7ff" + "ee6b280000000000"));
        Assert.True(CanReadInstant("d7ff" + "ee6b27fc00000000"));
        Assert.False(CanReadInstant("c70cff" + "00000000" + "7fffffffffffffff"));
        Assert.False(CanReadInstant("c70cff" + "00000000" + "8000000000000000"));
        Assert.False(CanReadInstant("d600" + "00000000"));
        Assert.False(CanReadInstant("92" + "d6ff00000000" + "cd0349"));
        Assert.True(CanReadInstant("92" + "d6ff00000000" + "cd0348"));

        static bool CanReadInstant(string hex)
        {
            SessionReader reader = new(Convert.FromHexString(hex));
            return reader.TryRead(out DateTimeOffset _);
        }
    }

    [Fact]
    public void A_scale_that_no_decimal_has_is_refused()
    {
        for (int type = 0; type < 256; type++)
        {
            SessionReader reader = new([0xd4, (byte)type, 0x01]);
            Assert.Equal(type is <= 28 or (>= 32 and <= 60), reader.TryRead(out decimal _));
        }
    }

    [Fact]
    public void The_reader_throws_for_no_bytes_that_almost_are_what_it_wants()
    {
        // Each kind of value in the form that it is written in, with one byte changed.
        byte[][] values =
        [
            Codec.Write(0, (ref SessionWriter w, int _) => w.Write(12.345m)), Codec.Write(0, (ref SessionWriter w, int _) => w.Write(decimal.MaxValue)),
            Codec.Write(0, (ref SessionWriter w, int _) => w.Write("text of some length")), Codec.Write(0, (ref SessionWriter w, int _) => w.Write(Guid.Empty)),
            Codec.Write(0, (ref SessionWriter w, int _) => w.Write(DateTimeOffset.MaxValue)), Codec.Write(0, (ref SessionWriter w, int _) => w.Write(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(1)))),
            Codec.Write(0, (ref SessionWriter w, int _) => w.Write(TimeSpan.MaxValue)), Codec.Write(0, (ref SessionWriter w, int _) => w.Write(DateOnly.MaxValue)),
            Codec.Write(0, (ref SessionWriter w, int _) => w.Write(Int128.MinValue)), Codec.Write(0, (ref SessionWriter w, int _) => w.Write(UInt128.MaxValue)),
            Codec.Write(0, (ref SessionWriter w, int _) => w.Write(new Version(1, 2, 3, 4), "it")), Codec.Write(0, (ref SessionWriter w, int _) => w.Write(1..^2)),
            Codec.Write(0, (ref SessionWriter w, int _) => w.Write(DateTime.MaxValue, "it")), Codec.Write(0, (ref SessionWriter w, int _) => w.Write(TimeOnly.MaxValue)),
            Codec.Write(0, (ref SessionWriter w, int _) => w.Write(new Uri("https://example.org/"), 100, "it")), Codec.Write(0, (ref SessionWriter w, int _) => w.WritePart(new Cart { CustomerId = 1, Lines = [new CartLine(7, 1)] }, "it")),
        ];
        foreach (byte[] value in values)
        {
            for (int i = 0; i < value.Length; i++)
            {
                byte before = value[i];
                for (int other = 0; other < 256; other++)
                {
                    value[i] = (byte)other;
                    Assert.True(IsTotal(value));
                }

                value[i] = before;
            }
        }
    }

    private static bool CanSkip(byte[] bytes)
    {
        SessionReader reader = new(bytes);
        reader.Skip();
        return !reader.IsMalformed && reader.Position == bytes.Length;
    }

    private static bool IsTotal(byte[] bytes)
    {
        for (int kind = 0; kind < 30; kind++)
        {
            SessionReader reader = new(bytes);
            int before = -1;
            while (!reader.IsMalformed && reader.Position > before)
            {
                before = reader.Position;
                Read(ref reader, kind);
                if (reader.Position > bytes.Length) return false;
            }
        }

        return true;
    }

    private static void Read(ref SessionReader reader, int kind)
    {
        switch (kind)
        {
            case 0: reader.Skip(); break;
            case 1: reader.TryRead(out bool _); break;
            case 2: reader.TryRead(out long _); break;
            case 3: reader.TryRead(out ulong _); break;
            case 4: reader.TryRead(out byte _); break;
            case 5: reader.TryRead(out double _); break;
            case 6: reader.TryRead(out decimal _); break;
            case 7: reader.TryRead(out string? _); break;
            case 8: reader.TryRead(out byte[]? _); break;
            case 9: reader.TryRead(out Guid _); break;
            case 10: reader.TryRead(out DateTimeOffset _); break;
            case 11: reader.TryRead(out TimeSpan _); break;
            case 12: reader.TryRead(out DateOnly _); break;
            case 13: reader.TryReadArrayHeader(out _); break;
            case 14: reader.TryReadMapHeader(out _); break;
            case 15: reader.TryReadPart(out CartLine _); break;
            case 16: reader.TryReadPart<Cart>(out _); break;
            case 17: reader.TryRead(out char _); break;
            case 18: reader.TryRead(out float _); break;
            case 19: reader.TryRead(out Half _); break;
            case 20: reader.TryRead(out Int128 _); break;
            case 21: reader.TryRead(out UInt128 _); break;
            case 22: reader.TryRead(out BigInteger _); break;
            case 23: reader.TryRead(out Index _); break;
            case 24: reader.TryRead(out Range _); break;
            case 25: reader.TryRead(out DateTime _); break;
            case 26: reader.TryRead(out TimeOnly _); break;
            case 27: reader.TryRead(out Uri? _); break;
            case 28: reader.TryRead(out Version? _); break;
            case 29: reader.TryRead(out CultureInfo? _); break;
        }
    }
}
