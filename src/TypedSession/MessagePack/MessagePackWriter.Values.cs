using System.Buffers.Binary;
using System.Numerics;

namespace TypedSession.MessagePack;

/// <content>The .NET types that MessagePack has no format of its own for. Each is described in <c>docs/wire-format.md</c>.</content>
public ref partial struct MessagePackWriter
{
    /// <summary>
    /// Writes a decimal: an integer where it has no decimals and fits 64 bits (1 to 9 bytes), else an extension whose type is the scale, with 32
    /// more for a negative one, and whose bytes are the digits as one integer, high byte first (3 to 15).
    /// </summary>
    /// <param name="value">The value; its scale and the sign of a zero are kept.</param>
    public void Write(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        int scale = (bits[3] >> 16) & 0xff;
        bool negative = bits[3] < 0;
        uint high = (uint)bits[2];
        ulong low = (uint)bits[0] | ((ulong)(uint)bits[1] << 32);

        if (scale == 0 && high == 0)
        {
            if (!negative)
            {
                Write(low);
                return;
            }

            if (low is > 0 and <= 1UL << 63)
            {
                Write(unchecked(-(long)low));
                return;
            }
        }

        if (high == 0 && low is > byte.MaxValue and <= ushort.MaxValue)
        {
            // Most prices.
            Span<byte> span = Take(4);
            span[0] = MessagePackCode.FixExt2;
            span[1] = (byte)(negative ? scale | NegativeScale : scale);
            BinaryPrimitives.WriteUInt16BigEndian(span[2..], (ushort)low);
            return;
        }

        Span<byte> digits = stackalloc byte[12];
        BinaryPrimitives.WriteUInt32BigEndian(digits, high);
        BinaryPrimitives.WriteUInt64BigEndian(digits[4..], low);
        int first = digits.IndexOfAnyExcept((byte)0);
        WriteExtension((byte)(negative ? scale | NegativeScale : scale), first < 0 ? digits[^1..] : digits[first..]);
    }

    /// <summary>What a negative decimal's extension type has beside its scale.</summary>
    internal const int NegativeScale = 32;

    private void WriteExtension(byte type, scoped ReadOnlySpan<byte> content)
    {
        Span<byte> span;
        if (BitOperations.IsPow2(content.Length) && content.Length <= 16)
        {
            span = Take(2 + content.Length);
            span[0] = (byte)(MessagePackCode.FixExt1 + BitOperations.Log2((uint)content.Length));
        }
        else
        {
            span = Take(3 + content.Length);
            span[0] = MessagePackCode.Ext8;
            span[1] = (byte)content.Length;
        }

        span[^(content.Length + 1)] = type;
        content.CopyTo(span[^content.Length..]);
    }

    /// <summary>Writes a Guid as 16 bytes in the order of RFC 9562: 18 bytes.</summary>
    /// <param name="value">The value.</param>
    public void Write(Guid value)
    {
        Span<byte> span = Take(18);
        span[0] = MessagePackCode.Bin8;
        span[1] = 16;
        value.TryWriteBytes(span[2..], bigEndian: true, out _);
    }

    /// <summary>
    /// Writes the instant as a timestamp (6, 10 or 15 bytes), and where the offset is not zero, an array of it and the offset's minutes.
    /// </summary>
    /// <param name="value">The value.</param>
    public void Write(DateTimeOffset value)
    {
        int minutes = value.TotalOffsetMinutes;
        if (minutes != 0) WriteArrayHeader(2);
        WriteTimestamp(value.UtcTicks);
        if (minutes != 0) Write(minutes);
    }

    /// <summary>Writes whole seconds as an integer (1 to 9 bytes), anything finer as an array of one integer, the ticks (2 to 10 bytes).</summary>
    /// <param name="value">The value.</param>
    public void Write(TimeSpan value)
    {
        (long seconds, long rest) = Math.DivRem(value.Ticks, TimeSpan.TicksPerSecond);
        if (rest != 0) WriteArrayHeader(1);
        Write(rest == 0 ? seconds : value.Ticks);
    }

    /// <summary>Writes the days since 2000-01-01: 1 to 5 bytes, 3 for most of our time.</summary>
    /// <param name="value">The value.</param>
    public void Write(DateOnly value) => Write(value.DayNumber - DateEpochDayNumber);

    /// <summary>Whether it is positive zero, bit by bit: a negative zero is worth keeping.</summary>
    /// <param name="value">The value.</param>
    public static bool IsDefault(double value) => BitConverter.DoubleToInt64Bits(value) == 0;

    /// <summary>Whether it is zero without decimals: <c>0.00</c> is worth keeping.</summary>
    /// <param name="value">The value.</param>
    public static bool IsDefault(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        return (bits[0] | bits[1] | bits[2] | bits[3]) == 0;
    }

    /// <summary>Whether it is the first instant, with no offset.</summary>
    /// <param name="value">The value.</param>
    public static bool IsDefault(DateTimeOffset value) => value.EqualsExact(default);

    /// <summary>2000-01-01, from which <see cref="DateOnly"/> counts.</summary>
    internal const int DateEpochDayNumber = 730_119;

    /// <summary>Writes a timestamp of 32, 64 or 96 bits. Source: the MessagePack specification, "Timestamp extension type".</summary>
    private void WriteTimestamp(long utcTicks)
    {
        long sinceEpoch = utcTicks - DateTime.UnixEpoch.Ticks;
        long seconds = Math.DivRem(sinceEpoch, TimeSpan.TicksPerSecond, out long rest);
        if (rest < 0)
        {
            seconds--;
            rest += TimeSpan.TicksPerSecond;
        }

        uint nanoseconds = (uint)(rest * 100);
        if (nanoseconds == 0 && (ulong)seconds <= uint.MaxValue)
        {
            Span<byte> span = Take(6);
            span[0] = MessagePackCode.FixExt4;
            span[1] = MessagePackCode.TimestampType;
            BinaryPrimitives.WriteUInt32BigEndian(span[2..], (uint)seconds);
        }
        else if ((ulong)seconds >> 34 == 0)
        {
            Span<byte> span = Take(10);
            span[0] = MessagePackCode.FixExt8;
            span[1] = MessagePackCode.TimestampType;
            BinaryPrimitives.WriteUInt64BigEndian(span[2..], ((ulong)nanoseconds << 34) | (ulong)seconds);
        }
        else
        {
            Span<byte> span = Take(15);
            span[0] = MessagePackCode.Ext8;
            span[1] = 12;
            span[2] = MessagePackCode.TimestampType;
            BinaryPrimitives.WriteUInt32BigEndian(span[3..], nanoseconds);
            BinaryPrimitives.WriteInt64BigEndian(span[7..], seconds);
        }
    }
}
