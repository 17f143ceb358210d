using System.Numerics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace TypedSession.Tests.MessagePack;

public class RoundTripTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(1000).WithQuietOnSuccess(true);

    [Fact]
    public void Every_integer_comes_back()
    {
        ForAll<DoNotSize<long>>(value => Comes(value.Item, (ref SessionWriter w, long v) => w.Write(v), (ref SessionReader r, out long v) => r.TryRead(out v)));
        ForAll<DoNotSize<ulong>>(value => Comes(value.Item, (ref SessionWriter w, ulong v) => w.Write(v), (ref SessionReader r, out ulong v) => r.TryRead(out v)));
        ForAll<DoNotSize<int>>(value => Comes(value.Item, (ref SessionWriter w, int v) => w.Write(v), (ref SessionReader r, out int v) => r.TryRead(out v)));
        ForAll<DoNotSize<uint>>(value => Comes(value.Item, (ref SessionWriter w, uint v) => w.Write(v), (ref SessionReader r, out uint v) => r.TryRead(out v)));
        ForAll<short>(value => Comes(value, (ref SessionWriter w, short v) => w.Write(v), (ref SessionReader r, out short v) => r.TryRead(out v)));
        ForAll<ushort>(value => Comes(value, (ref SessionWriter w, ushort v) => w.Write((uint)v), (ref SessionReader r, out ushort v) => r.TryRead(out v)));
        ForAll<byte>(value => Comes(value, (ref SessionWriter w, byte v) => w.Write((uint)v), (ref SessionReader r, out byte v) => r.TryRead(out v)));
        ForAll<sbyte>(value => Comes(value, (ref SessionWriter w, sbyte v) => w.Write(v), (ref SessionReader r, out sbyte v) => r.TryRead(out v)));
    }

    [Fact]
    public void Integers_at_the_borders_of_their_forms_come_back_in_the_smallest_one()
    {
        for (int bit = 0; bit <= 64; bit++)
        {
            for (int offset = -2; offset <= 2; offset++)
            {
                foreach (BigInteger value in (BigInteger[])[(BigInteger.One << bit) + offset, -(BigInteger.One << bit) + offset])
                {
                    if (value >= long.MinValue && value <= long.MaxValue)
                    {
                        byte[] bytes = Codec.Write((long)value, (ref SessionWriter w, long v) => w.Write(v));
                        Assert.Equal(SmallestLength(value), bytes.Length);
                        Assert.Equal((long)value, Codec.RoundTrip((long)value, (ref SessionWriter w, long v) => w.Write(v), (ref SessionReader r, out long v) => r.TryRead(out v)));
                    }

                    if (value >= 0 && value <= ulong.MaxValue)
                    {
                        byte[] bytes = Codec.Write((ulong)value, (ref SessionWriter w, ulong v) => w.Write(v));
                        Assert.Equal(SmallestLength(value), bytes.Length);
                        Assert.Equal((ulong)value, Codec.RoundTrip((ulong)value, (ref SessionWriter w, ulong v) => w.Write(v), (ref SessionReader r, out ulong v) => r.TryRead(out v)));
                    }
                }
            }
        }
    }

    [Fact]
    public void An_integer_is_read_by_every_type_that_can_hold_it_and_refused_by_the_others()
    {
        ForAll<DoNotSize<long>>(value => Fits(value.Item) && Fits(value.Item >> 32) && Fits(value.Item >> 48) && Fits(value.Item >> 56));

        static bool Fits(long value)
        {
            byte[] bytes = Codec.Write(value, (ref SessionWriter w, long v) => w.Write(v));
            return Agrees(bytes, value, sbyte.MinValue, sbyte.MaxValue, (ref SessionReader r, out sbyte v) => r.TryRead(out v))
                && Agrees(bytes, value, byte.MinValue, byte.MaxValue, (ref SessionReader r, out byte v) => r.TryRead(out v))
                && Agrees(bytes, value, short.MinValue, short.MaxValue, (ref SessionReader r, out short v) => r.TryRead(out v))
                && Agrees(bytes, value, ushort.MinValue, ushort.MaxValue, (ref SessionReader r, out ushort v) => r.TryRead(out v))
                && Agrees(bytes, value, int.MinValue, int.MaxValue, (ref SessionReader r, out int v) => r.TryRead(out v))
                && Agrees(bytes, value, uint.MinValue, uint.MaxValue, (ref SessionReader r, out uint v) => r.TryRead(out v))
                && Agrees(bytes, value, ulong.MinValue, ulong.MaxValue, (ref SessionReader r, out ulong v) => r.TryRead(out v));
        }

        static bool Agrees<T>(byte[] bytes, long value, BigInteger minimum, BigInteger maximum, ReadValue<T> read)
            where T : INumber<T>
        {
            SessionReader reader = new(bytes);
            bool isRead = read(ref reader, out T result);
            return isRead == (value >= minimum && value <= maximum) && !reader.IsMalformed && (!isRead || long.CreateChecked(result) == value);
        }
    }

    [Fact]
    public void Every_number_comes_back_bit_by_bit_in_the_smallest_form()
    {
        ForAll<double>(Comes);
        ForAll<DoNotSize<long>>(bits => Comes(BitConverter.Int64BitsToDouble(bits.Item)));
        ForAll<float>(value => Comes(value));
        Assert.All([0d, -0d, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue, int.MaxValue, int.MinValue, int.MaxValue + 1d], value => Assert.True(Comes(value)));
        Assert.Single(Codec.Write(3d, (ref SessionWriter w, double v) => w.Write(v)));
        Assert.Equal(5, Codec.Write(1.5, (ref SessionWriter w, double v) => w.Write(v)).Length);
        Assert.Equal(9, Codec.Write(0.1, (ref SessionWriter w, double v) => w.Write(v)).Length);

        static bool Comes(double value)
        {
            double result = Codec.RoundTrip(value, (ref SessionWriter w, double v) => w.Write(v), (ref SessionReader r, out double v) => r.TryRead(out v));
            return double.IsNaN(value) ? double.IsNaN(result) : BitConverter.DoubleToInt64Bits(result) == BitConverter.DoubleToInt64Bits(value);
        }
    }

    [Fact]
    public void Every_decimal_comes_back_with_its_scale_and_sign()
    {
        ForAll<decimal>(Comes);
        Prop.ForAll<DoNotSize<long>, DoNotSize<long>>((low, rest) => Comes(
            new decimal((int)low.Item, (int)(low.Item >> 32), (int)rest.Item, rest.Item < 0, (byte)((rest.Item >>> 40) % 29)))).Check(Thorough);
        Assert.All([0m, -0.0m, 0.00m, 1m, 1.0m, -1m, 9.99m, decimal.MaxValue, decimal.MinValue, long.MaxValue, long.MinValue, ulong.MaxValue, long.MinValue - 1m], value => Assert.True(Comes(value)));

        static bool Comes(decimal value) => decimal.GetBits(value).SequenceEqual(decimal.GetBits(
            Codec.RoundTrip(value, (ref SessionWriter w, decimal v) => w.Write(v), (ref SessionReader r, out decimal v) => r.TryRead(out v))));
    }

    [Fact]
    public void Every_text_comes_back_in_the_smallest_form_or_is_no_Unicode()
    {
        ForAll<string?>(Comes);
        foreach (int length in (int[])[0, 1, 10, 11, 31, 32, 85, 86, 255, 256, 21_845, 21_846, 65_535, 65_536, 70_000])
        {
            foreach (char letter in "aé€") Assert.True(Comes(new string(letter, length)));
        }

        static bool Comes(string? value)
        {
            WriteValue<string?> write = (ref SessionWriter w, string? v) => w.Write(v!);
            bool isText = value is not null && IsUnicode(value);
            if (!isText)
            {
                Assert.Throws<SessionBoundException>(() => Codec.Write(value, write));
                return true;
            }

            int bytes = Encoding.UTF8.GetByteCount(value!);
            int header = bytes < 32 ? 1 : bytes < 256 ? 2 : bytes < 65_536 ? 3 : 5;

            // What no cookie can carry is beyond the reader's allowance of memory.
            bool isReadable = bytes < 60_000;
            return Codec.Write(value, write).Length == header + bytes
                && (!isReadable || Codec.RoundTrip(value, write, (ref SessionReader r, out string? v) => r.TryRead(out v)) == value);
        }
    }

    [Fact]
    public void Other_values_come_back()
    {
        ForAll<bool>(value => Comes(value, (ref SessionWriter w, bool v) => w.Write(v), (ref SessionReader r, out bool v) => r.TryRead(out v)));
        ForAll<Guid>(value => Comes(value, (ref SessionWriter w, Guid v) => w.Write(v), (ref SessionReader r, out Guid v) => r.TryRead(out v)));
        ForAll<TimeSpan>(Span);
        ForAll<DoNotSize<long>>(ticks => Span(new TimeSpan(ticks.Item)) && Span(TimeSpan.FromSeconds(ticks.Item % 900_000_000_000)));
        Assert.All([TimeSpan.MinValue, TimeSpan.MaxValue, TimeSpan.Zero], value => Assert.True(Span(value)));
        ForAll<DoNotSize<uint>>(days => Date(DateOnly.FromDayNumber((int)(days.Item % (uint)(DateOnly.MaxValue.DayNumber + 1)))));
        Assert.All([DateOnly.MinValue, DateOnly.MaxValue], value => Assert.True(Date(value)));
        ForAll<byte[]?>(value => value is null || Bytes(value));
        Assert.All([0, 1, 255, 256, 65_535, 65_536], length => Assert.True(Bytes(new byte[length])));

        static bool Span(TimeSpan value) => Comes(value, (ref SessionWriter w, TimeSpan v) => w.Write(v), (ref SessionReader r, out TimeSpan v) => r.TryRead(out v));
        static bool Date(DateOnly value) => Comes(value, (ref SessionWriter w, DateOnly v) => w.Write(v), (ref SessionReader r, out DateOnly v) => r.TryRead(out v));
        static bool Bytes(byte[] value) => Codec.RoundTrip(value, (ref SessionWriter w, byte[] v) => w.Write(v.AsSpan()), (ref SessionReader r, out byte[] v) => r.TryRead(out v!)).SequenceEqual(value);
    }

    [Fact]
    public void Rare_values_come_back()
    {
        ForAll<char>(value => Comes(value, (ref SessionWriter w, char v) => w.Write(v), (ref SessionReader r, out char v) => r.TryRead(out v)));
        ForAll<float>(value => Same(value, BitConverter.SingleToInt32Bits, (ref SessionWriter w, float v) => w.Write(v), (ref SessionReader r, out float v) => r.TryRead(out v)));
        ForAll<short>(bits => Same(BitConverter.Int16BitsToHalf(bits), BitConverter.HalfToInt16Bits, (ref SessionWriter w, Half v) => w.Write(v), (ref SessionReader r, out Half v) => r.TryRead(out v)));
        Prop.ForAll<DoNotSize<ulong>, DoNotSize<ulong>, byte>((high, low, shift) =>
        {
            UInt128 bits = new UInt128(high.Item, low.Item) >> (shift % 128);
            return Comes(bits, (ref SessionWriter w, UInt128 v) => w.Write(v), (ref SessionReader r, out UInt128 v) => r.TryRead(out v))
                && Comes((Int128)new UInt128(high.Item, low.Item) >> (shift % 128), (ref SessionWriter w, Int128 v) => w.Write(v), (ref SessionReader r, out Int128 v) => r.TryRead(out v))
                && Comes((BigInteger)(Int128)bits * high.Item, (ref SessionWriter w, BigInteger v) => w.Write(v, 100, "it"), (ref SessionReader r, out BigInteger v) => r.TryRead(out v, 100));
        }).Check(Thorough);
        Prop.ForAll<ushort, ushort, bool>((start, end, fromEnd) =>
            Comes(new Index(start, fromEnd), (ref SessionWriter w, Index v) => w.Write(v), (ref SessionReader r, out Index v) => r.TryRead(out v))
            && Comes(new Range(start, new Index(end, fromEnd)), (ref SessionWriter w, Range v) => w.Write(v), (ref SessionReader r, out Range v) => r.TryRead(out v))).Check(Thorough);
        ForAll<DoNotSize<ulong>>(ticks => Comes(new TimeOnly((long)(ticks.Item % TimeSpan.TicksPerDay)), (ref SessionWriter w, TimeOnly v) => w.Write(v), (ref SessionReader r, out TimeOnly v) => r.TryRead(out v)));
        Prop.ForAll<DoNotSize<ulong>, bool>((ticks, utc) => Same(
            new DateTime((long)(ticks.Item % (ulong)DateTime.MaxValue.Ticks), utc ? DateTimeKind.Utc : DateTimeKind.Unspecified),
            value => (value.Ticks, value.Kind),
            (ref SessionWriter w, DateTime v) => w.Write(v, "it"),
            (ref SessionReader r, out DateTime v) => r.TryRead(out v))).Check(Thorough);
        Assert.All([new(1, 2), new(1, 2, 3), new(1, 2, 3, int.MaxValue)], (Version value) => Assert.True(Comes(value, (ref SessionWriter w, Version v) => w.Write(v, "it"), (ref SessionReader r, out Version v) => r.TryRead(out v!))));
        Assert.All(["https://example.org/a?b=c#d", "/relative/path", "mailto:a@example.org"], text => Assert.True(Comes(new Uri(text, UriKind.RelativeOrAbsolute), (ref SessionWriter w, Uri v) => w.Write(v, 100, "it"), (ref SessionReader r, out Uri v) => r.TryRead(out v!, 100))));
    }

    [Fact]
    public void Every_instant_comes_back_to_the_tick_and_with_its_offset()
    {
        Prop.ForAll<DoNotSize<long>, int, bool>((ticks, minutes, whole) => Comes(Instant(ticks.Item, minutes, whole))).Check(Thorough);
        Assert.All(
            [DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddTicks(-1), DateTimeOffset.FromUnixTimeSeconds(uint.MaxValue), DateTimeOffset.FromUnixTimeSeconds(1L << 34), new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(14)), new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(-14))],
            value => Assert.True(Comes(value)));
        Assert.Equal(6, Codec.Write(DateTimeOffset.UnixEpoch.AddSeconds(1), (ref SessionWriter w, DateTimeOffset v) => w.Write(v)).Length);

        static bool Comes(DateTimeOffset value)
        {
            DateTimeOffset result = Codec.RoundTrip(value, (ref SessionWriter w, DateTimeOffset v) => w.Write(v), (ref SessionReader r, out DateTimeOffset v) => r.TryRead(out v));
            return result.EqualsExact(value);
        }

        static DateTimeOffset Instant(long ticks, int minutes, bool whole)
        {
            long day = TimeSpan.TicksPerDay;
            long within = day + (long)((ulong)ticks % (ulong)(DateTime.MaxValue.Ticks - (2 * day)));
            if (whole) within -= within % TimeSpan.TicksPerSecond;
            return new DateTimeOffset(within, TimeSpan.FromMinutes(minutes % 841));
        }
    }

    /// <summary>Whether every surrogate has its other half.</summary>
    private static bool IsUnicode(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out int length) != System.Buffers.OperationStatus.Done) return false;
            text = text[length..];
        }

        return true;
    }

    private static int SmallestLength(BigInteger value) =>
        value >= -32 && value <= 127 ? 1
        : value >= sbyte.MinValue && value <= byte.MaxValue ? 2
        : value >= short.MinValue && value <= ushort.MaxValue ? 3
        : value >= int.MinValue && value <= uint.MaxValue ? 5 : 9;

    private static bool Comes<T>(T value, WriteValue<T> write, ReadValue<T> read) =>
        EqualityComparer<T>.Default.Equals(Codec.RoundTrip(value, write, read), value) && Codec.RefusesCuts(Codec.Write(value, write), read);

    /// <summary>For values that equality alone does not tell apart.</summary>
    private static bool Same<T, TBits>(T value, Func<T, TBits> bits, WriteValue<T> write, ReadValue<T> read) =>
        EqualityComparer<TBits>.Default.Equals(bits(Codec.RoundTrip(value, write, read)), bits(value));

    private static void ForAll<T>(Func<T, bool> law) => Prop.ForAll(law).Check(Thorough);
}
