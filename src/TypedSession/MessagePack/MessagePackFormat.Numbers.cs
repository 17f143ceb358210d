using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace TypedSession.CompilerServices;

/// <content>Floating-point numbers, and decimals.</content>
internal static partial class MessagePackFormat
{
    /// <summary>What a negative decimal's extension type has beside its scale.</summary>
    public static int NegativeScale => 32;

    public static int Put(Span<byte> to, double value)
    {
        if ((int)value == value && !(value == 0 && double.IsNegative(value))) return Put(to, (int)value);
        if ((float)value == value) return PutSingle(to, (float)value);
        BinaryPrimitives.WriteDoubleBigEndian(to[1..], value);
        to[0] = MessagePackCode.Float64;
        return 9;
    }

    // Compared as doubles: as a float, the greatest integer equals 2^31, which is beyond it.
    public static int Put(Span<byte> to, float value) =>
        (double)(int)value == value && !(value == 0 && float.IsNegative(value)) ? Put(to, (int)value) : PutSingle(to, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Put(Span<byte> to, decimal value)
    {
        DecimalBits bits = Unsafe.BitCast<decimal, DecimalBits>(value);
        bool isPrice = bits.Flags > 0 && bits.High == 0 && bits.Low is > byte.MaxValue and <= ushort.MaxValue;
        if (!isPrice) return PutAny(to, bits);
        BinaryPrimitives.WriteUInt16BigEndian(to[2..], (ushort)bits.Low);
        to[1] = (byte)(bits.Flags >> 16);
        to[0] = MessagePackCode.FixExt2;
        return 4;
    }

    private static int PutAny(Span<byte> to, DecimalBits bits)
    {
        int scale = (bits.Flags >> 16) & 0xff;
        bool isNegative = bits.Flags < 0;
        if (scale == 0 && bits.High == 0)
        {
            if (!isNegative) return Put(to, bits.Low);
            if (bits.Low is > 0 and <= 1UL << 63) return Put(to, unchecked(-(long)bits.Low));
        }

        Span<byte> digits = stackalloc byte[12];
        BinaryPrimitives.WriteUInt32BigEndian(digits, bits.High);
        BinaryPrimitives.WriteUInt64BigEndian(digits[4..], bits.Low);
        int first = digits.IndexOfAnyExcept((byte)0);
        return PutExtension(to, (byte)(isNegative ? scale | NegativeScale : scale), first < 0 ? digits[^1..] : digits[first..]);
    }

    private static int PutExtension(Span<byte> to, byte type, ReadOnlySpan<byte> content)
    {
        bool isFixed = BitOperations.IsPow2(content.Length) && content.Length <= 16;
        int head = isFixed ? 2 : 3;
        content.CopyTo(to[head..]);
        to[head - 1] = type;
        if (!isFixed) to[1] = (byte)content.Length;
        to[0] = isFixed ? (byte)(MessagePackCode.FixExt1 + BitOperations.Log2((uint)content.Length)) : MessagePackCode.Ext8;
        return head + content.Length;
    }

    private static int PutSingle(Span<byte> to, float value)
    {
        BinaryPrimitives.WriteSingleBigEndian(to[1..], value);
        to[0] = MessagePackCode.Float32;
        return 5;
    }

    /// <summary>
    /// A decimal as it lies in memory, which is that of COM's DECIMAL: taking it apart otherwise goes by way of an array.
    /// </summary>
    private readonly record struct DecimalBits(int Flags, uint High, ulong Low);
}
