using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace TypedSession;

/// <content>Integers: any form of a number is read, whatever type wants it, as long as it is in that type's range.</content>
public ref partial struct SessionReader
{
    /// <summary>Reads an integer of any form.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether there was one, from -2^63 to 2^63-1.</returns>
    public bool TryRead(out long value)
    {
        if (!Peek(out byte code))
        {
            value = 0;
            return false;
        }

        if (code is <= MessagePackCode.MaxPositiveFixInt or >= MessagePackCode.MinNegativeFixInt)
        {
            value = (sbyte)code;
            _position++;
            return true;
        }

        return TryReadLongInteger(code, out value);
    }

    /// <summary>Reads an integer of any form.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether there was one, from 0 to 2^64-1.</returns>
    public bool TryRead(out ulong value)
    {
        if (Peek(out byte code) && code == MessagePackCode.UInt64)
        {
            if (!Take(9, out ReadOnlySpan<byte> span))
            {
                value = 0;
                return false;
            }

            value = BinaryPrimitives.ReadUInt64BigEndian(span[1..]);
            return true;
        }

        bool read = TryRead(out long signed) && signed >= 0;
        value = read ? (ulong)signed : 0;
        return read;
    }

    /// <inheritdoc cref="TryRead(out long)"/>
    /// <returns>Whether there was one, in the type's range.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(out int value)
    {
        // The commonest type, in its forms that are not negative: one look at the length, and no call.
        if (_bytes.Length - _position >= 5)
        {
            ReadOnlySpan<byte> span = _bytes.Slice(_position, 5);
            byte code = span[0];
            if (code <= MessagePackCode.MaxPositiveFixInt)
            {
                _position++;
                value = code;
                return true;
            }

            if (code == MessagePackCode.UInt16)
            {
                _position += 3;
                value = BinaryPrimitives.ReadUInt16BigEndian(span[1..]);
                return true;
            }

            if (code == MessagePackCode.UInt32 && span[1] <= 0x7f)
            {
                _position += 5;
                value = BinaryPrimitives.ReadInt32BigEndian(span[1..]);
                return true;
            }
        }

        return TryReadAnyForm(out value);
    }

    private bool TryReadAnyForm(out int value)
    {
        bool read = TryRead(out long wide) && wide == (int)wide;
        value = read ? (int)wide : 0;
        return read;
    }

    /// <inheritdoc cref="TryRead(out int)"/>
    public bool TryRead(out uint value)
    {
        bool read = TryRead(out long wide) && wide == (uint)wide;
        value = read ? (uint)wide : 0;
        return read;
    }

    /// <inheritdoc cref="TryRead(out int)"/>
    public bool TryRead(out short value)
    {
        bool read = TryRead(out long wide) && wide == (short)wide;
        value = read ? (short)wide : (short)0;
        return read;
    }

    /// <inheritdoc cref="TryRead(out int)"/>
    public bool TryRead(out ushort value)
    {
        bool read = TryRead(out long wide) && wide == (ushort)wide;
        value = read ? (ushort)wide : (ushort)0;
        return read;
    }

    /// <inheritdoc cref="TryRead(out int)"/>
    public bool TryRead(out sbyte value)
    {
        bool read = TryRead(out long wide) && wide == (sbyte)wide;
        value = read ? (sbyte)wide : (sbyte)0;
        return read;
    }

    /// <inheritdoc cref="TryRead(out int)"/>
    public bool TryRead(out byte value)
    {
        bool read = TryRead(out long wide) && wide == (byte)wide;
        value = read ? (byte)wide : (byte)0;
        return read;
    }

    private bool TryReadLongInteger(byte code, out long value)
    {
        value = 0;
        int length = code switch
        {
            MessagePackCode.UInt8 or MessagePackCode.Int8 => 2,
            MessagePackCode.UInt16 or MessagePackCode.Int16 => 3,
            MessagePackCode.UInt32 or MessagePackCode.Int32 => 5,
            MessagePackCode.UInt64 or MessagePackCode.Int64 => 9,
            _ => 0,
        };
        if (length == 0 || !Take(length, out ReadOnlySpan<byte> span)) return false;
        ReadOnlySpan<byte> digits = span[1..];
        value = code switch
        {
            MessagePackCode.UInt8 => digits[0],
            MessagePackCode.Int8 => (sbyte)digits[0],
            MessagePackCode.UInt16 => BinaryPrimitives.ReadUInt16BigEndian(digits),
            MessagePackCode.Int16 => BinaryPrimitives.ReadInt16BigEndian(digits),
            MessagePackCode.UInt32 => BinaryPrimitives.ReadUInt32BigEndian(digits),
            MessagePackCode.Int32 => BinaryPrimitives.ReadInt32BigEndian(digits),
            _ => BinaryPrimitives.ReadInt64BigEndian(digits),
        };

        return code != MessagePackCode.UInt64 || value >= 0;
    }
}
