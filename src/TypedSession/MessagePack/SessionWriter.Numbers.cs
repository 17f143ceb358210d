using System.Buffers.Binary;
using System.Numerics;

namespace TypedSession;

/// <content>Numbers that MessagePack has no format of its own for.</content>
public ref partial struct SessionWriter
{
    /// <summary>Writes a UTF-16 unit as an integer: 1 to 3 bytes.</summary>
    /// <param name="value">The value.</param>
    public void Write(char value) => Write((int)value);

    /// <summary>Writes a number: an integer where it is one of 32 bits (1 to 5 bytes), else a float (5).</summary>
    /// <param name="value">The value.</param>
    public void Write(float value) => _length += MessagePackFormat.Put(Peek(5), value);

    /// <summary>Writes a number as <see cref="Write(float)"/> does: 1 to 5 bytes.</summary>
    /// <param name="value">The value.</param>
    public void Write(Half value) => Write((float)value);

    /// <summary>
    /// Writes an integer where it fits 64 bits (1 to 9 bytes), else its two's complement, high byte first (11 to 18 bytes).
    /// </summary>
    /// <param name="value">The value.</param>
    public void Write(Int128 value)
    {
        if (value >= long.MinValue && value <= ulong.MaxValue)
        {
            if (value < 0) Write((long)value);
            else Write((ulong)value);
            return;
        }

        Span<byte> digits = stackalloc byte[16];
        BinaryPrimitives.WriteInt128BigEndian(digits, value);
        Write(TrimSign(digits));
    }

    /// <summary>
    /// Writes an integer where it fits 64 bits (1 to 9 bytes), else its two's complement, high byte first (11 to 19 bytes).
    /// </summary>
    /// <param name="value">The value.</param>
    public void Write(UInt128 value)
    {
        if (value <= ulong.MaxValue)
        {
            Write((ulong)value);
            return;
        }

        Span<byte> digits = stackalloc byte[17];
        digits[0] = 0;
        BinaryPrimitives.WriteUInt128BigEndian(digits[1..], value);
        Write(TrimSign(digits));
    }

    /// <summary>Writes an integer where it fits 64 bits (1 to 9 bytes), else its two's complement, high byte first.</summary>
    /// <param name="value">The value.</param>
    /// <param name="maxLength">The most bytes of the two's complement.</param>
    /// <param name="member">Type and member, for the exception.</param>
    /// <exception cref="SessionBoundException">It has more bytes.</exception>
    public void Write(BigInteger value, int maxLength, string member)
    {
        int length = value.GetByteCount();
        if (length > maxLength) BrokenBound.ThrowTooLong(member, length, maxLength);
        if (value >= long.MinValue && value <= ulong.MaxValue)
        {
            if (value.Sign < 0) Write((long)value);
            else Write((ulong)value);
            return;
        }

        Span<byte> room = Peek(5 + length);
        int head = MessagePackFormat.PutBytesHead(room, length);
        value.TryWriteBytes(room[head..], out _, isBigEndian: true);
        _length += head + length;
    }

    /// <summary>Writes an integer; an index from the end as its complement: 1 to 5 bytes.</summary>
    /// <param name="value">The value.</param>
    public void Write(Index value) => Write(value.IsFromEnd ? ~value.Value : value.Value);

    /// <summary>Writes an array of start and end: 3 to 11 bytes.</summary>
    /// <param name="value">The value.</param>
    public void Write(Range value)
    {
        WriteArrayHeader(2);
        Write(value.Start);
        Write(value.End);
    }

    /// <summary>Drops leading bytes that say no more than the sign of the next one.</summary>
    private static ReadOnlySpan<byte> TrimSign(ReadOnlySpan<byte> digits)
    {
        while (digits.Length > 1 && digits[0] == (byte)((sbyte)digits[1] >> 7)) digits = digits[1..];
        return digits;
    }
}
