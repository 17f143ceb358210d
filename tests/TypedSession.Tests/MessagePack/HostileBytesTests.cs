using FsCheck;
using FsCheck.Fluent;
using TypedSession.MessagePack;

namespace TypedSession.Tests.MessagePack;

public class HostileBytesTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(5000).WithQuietOnSuccess(true);

    [Fact]
    public void The_reader_throws_for_no_bytes_and_reads_none_beyond_them()
    {
        Prop.ForAll<byte[]>(bytes => bytes is null || IsTotal(bytes)).Check(Thorough);

        // Headers that promise more than there is, in front of random bytes.
        Prop.ForAll<byte, byte[]>((code, bytes) => bytes is null || IsTotal([code, .. bytes])).Check(Thorough);
    }

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
        MessagePackReader reader = new(Convert.FromHexString(hex));
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
            MessagePackReader reader = new(Convert.FromHexString(hex));
            return reader.TryRead(out DateTimeOffset _);
        }
    }

    [Fact]
    public void A_scale_that_no_decimal_has_is_refused()
    {
        for (int scale = 0; scale < 128; scale++)
        {
            MessagePackReader reader = new([0x92, (byte)scale, 0x01]);
            Assert.Equal(scale <= 28, reader.TryRead(out decimal _));
        }
    }

    private static bool CanSkip(byte[] bytes)
    {
        MessagePackReader reader = new(bytes);
        reader.Skip();
        return !reader.IsMalformed && reader.Position == bytes.Length;
    }

    private static bool IsTotal(byte[] bytes)
    {
        for (int kind = 0; kind < 17; kind++)
        {
            MessagePackReader reader = new(bytes);
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

    private static void Read(ref MessagePackReader reader, int kind)
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
        }
    }
}
