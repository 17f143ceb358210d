using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace TypedSession.CompilerServices;

/// <summary>
/// Puts single values into a span, each in its smallest form: the one place where their bytes are made. Each method returns how many bytes
/// those are, and throws where the span is too short.
/// </summary>
internal static partial class MessagePackFormat
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Put(Span<byte> to, int value) => value >= 0 ? Put(to, (uint)value) : PutNegative(to, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Put(Span<byte> to, uint value)
    {
        if (value <= MessagePackCode.MaxPositiveFixInt)
        {
            to[0] = (byte)value;
            return 1;
        }

        if (value <= byte.MaxValue)
        {
            to[1] = (byte)value;
            to[0] = MessagePackCode.UInt8;
            return 2;
        }

        if (value <= ushort.MaxValue)
        {
            BinaryPrimitives.WriteUInt16BigEndian(to[1..], (ushort)value);
            to[0] = MessagePackCode.UInt16;
            return 3;
        }

        BinaryPrimitives.WriteUInt32BigEndian(to[1..], value);
        to[0] = MessagePackCode.UInt32;
        return 5;
    }

    public static int Put(Span<byte> to, long value)
    {
        if (value >= 0) return Put(to, (ulong)value);
        if (value >= int.MinValue) return PutNegative(to, (int)value);
        BinaryPrimitives.WriteInt64BigEndian(to[1..], value);
        to[0] = MessagePackCode.Int64;
        return 9;
    }

    public static int Put(Span<byte> to, ulong value)
    {
        if (value <= uint.MaxValue) return Put(to, (uint)value);
        BinaryPrimitives.WriteUInt64BigEndian(to[1..], value);
        to[0] = MessagePackCode.UInt64;
        return 9;
    }

    /// <summary>Puts the head of an array or map.</summary>
    public static int PutContainer(Span<byte> to, int count, byte fix, byte code16)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count <= 15)
        {
            to[0] = (byte)(fix | count);
            return 1;
        }

        if (count <= ushort.MaxValue)
        {
            BinaryPrimitives.WriteUInt16BigEndian(to[1..], (ushort)count);
            to[0] = code16;
            return 3;
        }

        BinaryPrimitives.WriteInt32BigEndian(to[1..], count);
        to[0] = (byte)(code16 + 1);
        return 5;
    }

    /// <summary>Puts the head of members that are no plain array.</summary>
    public static int PutMembersHeader(Span<byte> to, MemberSet members, int unknown) => members.IsMap
        ? PutContainer(to, members.Count + unknown, MessagePackCode.MinFixMap, MessagePackCode.Map16)
        : PutContainer(to, members.ArrayLength, MessagePackCode.MinFixArray, MessagePackCode.Array16);

    /// <summary>Puts what comes before a member's value: its key, or the gaps before its slot.</summary>
    public static int PutPlace(Span<byte> to, MemberSet members, int key)
    {
        if (members.IsMap) return Put(to, key);
        int gaps = members.GapsBefore(key);
        to[..gaps].Fill(MessagePackCode.Nil);
        return gaps;
    }

    private static int PutNegative(Span<byte> to, int value)
    {
        if (value >= -32)
        {
            to[0] = (byte)value;
            return 1;
        }

        if (value >= sbyte.MinValue)
        {
            to[1] = (byte)value;
            to[0] = MessagePackCode.Int8;
            return 2;
        }

        if (value >= short.MinValue)
        {
            BinaryPrimitives.WriteInt16BigEndian(to[1..], (short)value);
            to[0] = MessagePackCode.Int16;
            return 3;
        }

        BinaryPrimitives.WriteInt32BigEndian(to[1..], value);
        to[0] = MessagePackCode.Int32;
        return 5;
    }
}
