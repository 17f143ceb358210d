using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace TypedSession;

/// <content>The .NET types that MessagePack has no format of its own for. Each is described in <c>docs/wire-format.md</c>.</content>
public ref partial struct SessionReader
{
    /// <summary>Reads a decimal: an integer, or an extension of digits whose type is the scale.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether there was one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(out decimal value)
    {
        // Most prices.
        if (_bytes.Length - _position >= 4)
        {
            ReadOnlySpan<byte> span = _bytes.Slice(_position, 4);
            if (span[0] == MessagePackCode.FixExt2 && span[1] <= 28)
            {
                _position += 4;
                value = new decimal(BinaryPrimitives.ReadUInt16BigEndian(span[2..]), 0, 0, isNegative: false, span[1]);
                return true;
            }
        }

        return TryReadAnyForm(out value);
    }

    private bool TryReadAnyForm(out decimal value)
    {
        value = 0;
        if (!Peek(out byte code)) return false;
        if (code == MessagePackCode.UInt64)
        {
            if (!TryRead(out ulong large)) return false;
            value = large;
            return true;
        }

        if (code is not ((>= MessagePackCode.FixExt1 and <= MessagePackCode.FixExt8) or MessagePackCode.Ext8))
        {
            if (!TryRead(out long integer)) return false;
            value = integer;
            return true;
        }

        if (!TryReadExtension(out byte type, out ReadOnlySpan<byte> digits) || digits.Length is 0 or > 12) return false;
        int scale = type & ~MessagePackFormat.NegativeScale;
        if (scale > 28) return false;
        UInt128 number = 0;
        foreach (byte digit in digits) number = (number << 8) | digit;
        value = new decimal((int)number, (int)(number >> 32), (int)(number >> 64),
            isNegative: (type & MessagePackFormat.NegativeScale) != 0, (byte)scale);
        return true;
    }

    /// <summary>Reads an extension of 1, 2, 4, 8 or 16 bytes, or of a length of 8 bits.</summary>
    private bool TryReadExtension(out byte type, out ReadOnlySpan<byte> content)
    {
        type = 0;
        content = default;
        byte code = _bytes[_position];
        int header = code == MessagePackCode.Ext8 ? 3 : 2;
        if (Remaining < header) return Fail();
        int length = code == MessagePackCode.Ext8 ? _bytes[_position + 1] : 1 << (code - MessagePackCode.FixExt1);
        if (!Take(header + length, out ReadOnlySpan<byte> span)) return false;
        type = span[header - 1];
        content = span[header..];
        return true;
    }

    /// <summary>Reads a Guid: 16 bytes in the order of RFC 9562.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead(out Guid value)
    {
        bool read = TryRead(out ReadOnlySpan<byte> bytes, maxLength: 16) && bytes.Length == 16;
        value = read ? new Guid(bytes, bigEndian: true) : default;
        return read;
    }

    /// <summary>Reads a timestamp, or an array of a timestamp and an offset in minutes.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether there was one, within the years 1 to 9999 and an offset of 14 hours.</returns>
    public bool TryRead(out DateTimeOffset value)
    {
        // Most moments: UTC, and finer than a second.
        if (Remaining >= 10 && _bytes[_position] == MessagePackCode.FixExt8 && _bytes[_position + 1] == MessagePackCode.TimestampType)
        {
            ulong bits = BinaryPrimitives.ReadUInt64BigEndian(_bytes.Slice(_position + 2, 8));
            (long seconds, uint nanoseconds) = ((long)(bits & MaxTimestamp64Seconds), (uint)(bits >> 34));
            if (nanoseconds <= MaxNanoseconds)
            {
                _position += 10;
                value = new DateTimeOffset(DateTime.UnixEpoch.Ticks + (seconds * TimeSpan.TicksPerSecond) + (nanoseconds / 100),
                    TimeSpan.Zero);
                return true;
            }
        }

        value = default;
        if (!Peek(out byte code)) return false;
        bool hasOffset = IsArray(code);
        if (hasOffset && !TryReadArrayOf(2)) return false;
        int minutes = 0;
        if (!TryReadTimestamp(out long utcTicks) || (hasOffset && (!TryRead(out minutes) || minutes is < -840 or > 840))) return false;
        long localTicks = utcTicks + (minutes * TimeSpan.TicksPerMinute);
        if (localTicks < 0 || localTicks > DateTime.MaxValue.Ticks) return false;
        value = new DateTimeOffset(localTicks, TimeSpan.FromMinutes(minutes));
        return true;
    }

    /// <summary>Reads a time span: an integer of seconds, or an array of one integer of ticks.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether there was one, in the type's range.</returns>
    public bool TryRead(out TimeSpan value)
    {
        value = default;
        if (!Peek(out byte code)) return false;
        if (IsArray(code))
        {
            if (!TryReadArrayOf(1) || !TryRead(out long ticks)) return false;
            value = new TimeSpan(ticks);
            return true;
        }

        const long MaxSeconds = long.MaxValue / TimeSpan.TicksPerSecond;
        if (!TryRead(out long seconds) || seconds is < -MaxSeconds or > MaxSeconds) return false;
        value = new TimeSpan(seconds * TimeSpan.TicksPerSecond);
        return true;
    }

    /// <summary>Reads a date: the days since 2000-01-01.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether there was one, within the years 1 to 9999.</returns>
    public bool TryRead(out DateOnly value)
    {
        value = default;
        if (!TryRead(out long days)) return false;
        days += SessionWriter.DateEpochDayNumber;
        if (days < 0 || days > DateOnly.MaxValue.DayNumber) return false;
        value = DateOnly.FromDayNumber((int)days);
        return true;
    }

    /// <summary>What the seconds of a timestamp of 64 bits have: until the year 2514.</summary>
    private const ulong MaxTimestamp64Seconds = (1UL << 34) - 1;

    private const uint MaxNanoseconds = 999_999_999;

    private bool TryReadTimestamp(out long utcTicks)
    {
        utcTicks = 0;
        if (!Peek(out byte code) || code is not (MessagePackCode.FixExt4 or MessagePackCode.FixExt8 or MessagePackCode.Ext8)) return false;
        if (!TryReadExtension(out byte type, out ReadOnlySpan<byte> digits) || type != MessagePackCode.TimestampType) return false;

        (long seconds, uint nanoseconds)? time = digits.Length switch
        {
            4 => (BinaryPrimitives.ReadUInt32BigEndian(digits), 0u),
            8 => Split(BinaryPrimitives.ReadUInt64BigEndian(digits)),
            12 => (BinaryPrimitives.ReadInt64BigEndian(digits[4..]), BinaryPrimitives.ReadUInt32BigEndian(digits)),
            _ => null,
        };

        // The specification's limit, and what .NET can hold: hundreds of nanoseconds, from year 1 to year 9999.
        const long MinSeconds = -62_135_596_800, MaxSeconds = 253_402_300_799;
        if (time is not (long seconds, uint nanoseconds) || nanoseconds > MaxNanoseconds || seconds is < MinSeconds or > MaxSeconds)
        {
            return false;
        }

        utcTicks = DateTime.UnixEpoch.Ticks + (seconds * TimeSpan.TicksPerSecond) + (nanoseconds / 100);
        return true;

        static (long Seconds, uint Nanoseconds) Split(ulong bits) => ((long)(bits & MaxTimestamp64Seconds), (uint)(bits >> 34));
    }
}
