using System.Buffers.Binary;

namespace TypedSession.CompilerServices;

/// <content>Times.</content>
internal static partial class MessagePackFormat
{
    public static int Put(Span<byte> to, DateTimeOffset value)
    {
        int minutes = value.TotalOffsetMinutes;
        if (minutes == 0) return PutTimestamp(to, value.UtcTicks);
        to[0] = MessagePackCode.MinFixArray | 2;
        int length = 1 + PutTimestamp(to[1..], value.UtcTicks);
        return length + Put(to[length..], minutes);
    }

    public static int Put(Span<byte> to, TimeSpan value)
    {
        (long seconds, long rest) = Math.DivRem(value.Ticks, TimeSpan.TicksPerSecond);
        if (rest == 0) return Put(to, seconds);
        to[0] = MessagePackCode.MinFixArray | 1;
        return 1 + Put(to[1..], value.Ticks);
    }

    /// <summary>Puts a timestamp of 32, 64 or 96 bits. Source: the MessagePack specification, "Timestamp extension type".</summary>
    public static int PutTimestamp(Span<byte> to, long utcTicks)
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
            BinaryPrimitives.WriteUInt32BigEndian(to[2..], (uint)seconds);
            to[1] = MessagePackCode.TimestampType;
            to[0] = MessagePackCode.FixExt4;
            return 6;
        }

        if ((ulong)seconds >> 34 == 0)
        {
            BinaryPrimitives.WriteUInt64BigEndian(to[2..], ((ulong)nanoseconds << 34) | (ulong)seconds);
            to[1] = MessagePackCode.TimestampType;
            to[0] = MessagePackCode.FixExt8;
            return 10;
        }

        BinaryPrimitives.WriteInt64BigEndian(to[7..], seconds);
        BinaryPrimitives.WriteUInt32BigEndian(to[3..], nanoseconds);
        to[2] = MessagePackCode.TimestampType;
        to[1] = 12;
        to[0] = MessagePackCode.Ext8;
        return 15;
    }
}
