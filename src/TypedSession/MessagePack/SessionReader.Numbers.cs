using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace TypedSession;

/// <content>Numbers that MessagePack has no format of its own for.</content>
public ref partial struct SessionReader
{
    /// <summary>Reads a UTF-16 unit: an integer.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether there was one, of 16 bits.</returns>
    public bool TryRead(out char value)
    {
        bool read = TryRead(out ushort unit);
        value = (char)unit;
        return read;
    }

    /// <summary>Reads a number: a float, or a double or an integer that a float holds exactly.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead(out float value)
    {
        bool read = TryRead(out double wide);
        value = (float)wide;
        return read && (value == wide || double.IsNaN(wide));
    }

    /// <summary>Reads a number: a float, double or integer that a half holds exactly.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead(out Half value)
    {
        bool read = TryRead(out double wide);
        value = (Half)wide;
        return read && ((double)value == wide || double.IsNaN(wide));
    }

    /// <summary>Reads an integer of any form, or bytes of its two's complement.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether there was one, of 128 bits.</returns>
    public bool TryRead(out Int128 value)
    {
        value = 0;
        if (!TryReadTwosComplement(out ulong small, out bool isNegative, out ReadOnlySpan<byte> digits, 16)) return false;
        if (digits.IsEmpty)
        {
            value = isNegative ? (long)small : small;
            return true;
        }

        Span<byte> padded = stackalloc byte[16];
        padded.Fill((byte)((sbyte)digits[0] >> 7));
        digits.CopyTo(padded[(16 - digits.Length)..]);
        value = BinaryPrimitives.ReadInt128BigEndian(padded);
        return true;
    }

    /// <summary>Reads an integer of any form, or bytes of its two's complement.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether there was one, of 128 bits and not negative.</returns>
    public bool TryRead(out UInt128 value)
    {
        value = 0;
        if (!TryReadTwosComplement(out ulong small, out bool isNegative, out ReadOnlySpan<byte> digits, 17) || isNegative) return false;
        if (digits.IsEmpty)
        {
            value = small;
            return true;
        }

        Span<byte> padded = stackalloc byte[17];
        padded.Clear();
        digits.CopyTo(padded[(17 - digits.Length)..]);
        value = BinaryPrimitives.ReadUInt128BigEndian(padded[1..]);
        return padded[0] == 0;
    }

    /// <summary>Reads an integer of any form, or bytes of its two's complement.</summary>
    /// <param name="value">The value.</param>
    /// <param name="maxLength">The most bytes of the two's complement.</param>
    /// <returns>Whether there was one, of the length allowed.</returns>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public bool TryRead(out BigInteger value, int maxLength = int.MaxValue)
    {
        value = default;
        if (!TryReadTwosComplement(out ulong small, out bool isNegative, out ReadOnlySpan<byte> digits, maxLength)
            || !TakeMemory(MessagePackMemory.Head + digits.Length))
        {
            return false;
        }

        value = !digits.IsEmpty ? new BigInteger(digits, isBigEndian: true) : isNegative ? (long)small : small;
        return value.GetByteCount() <= maxLength;
    }

    /// <summary>Reads an index: an integer, whose complement counts from the end.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead(out Index value)
    {
        bool read = TryRead(out int number);
        value = number < 0 ? new Index(~number, fromEnd: true) : new Index(number);
        return read;
    }

    /// <summary>Reads a range: an array of start and end.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead(out Range value)
    {
        value = default;
        if (!TryReadArrayHeader(out int count) || count != 2 || !TryRead(out Index start) || !TryRead(out Index end)) return false;
        value = new Range(start, end);
        return true;
    }

    /// <summary>Reads an integer of 64 bits or, in <paramref name="digits"/>, one beyond.</summary>
    private bool TryReadTwosComplement(out ulong small, out bool isNegative, out ReadOnlySpan<byte> digits, int maxLength)
    {
        small = 0;
        isNegative = false;
        digits = default;
        if (!Peek(out byte code)) return false;
        if (code is MessagePackCode.Bin8 or MessagePackCode.Bin16 or MessagePackCode.Bin32)
        {
            if (!TryRead(out digits, maxLength) || digits.IsEmpty) return false;
            isNegative = (sbyte)digits[0] < 0;
            return true;
        }

        if (code == MessagePackCode.UInt64) return TryRead(out small);
        if (!TryRead(out long signed)) return false;
        small = (ulong)signed;
        isNegative = signed < 0;
        return true;
    }
}
