namespace TypedSession;

/// <summary>A 32-bit number in one to five bytes, seven bits a byte, the low ones first (LEB128), in its shortest form only.</summary>
internal static class Varint
{
    private const int LastShift = 28;

    public static int Length(uint value)
    {
        int length = 1;
        for (; value >= 0x80; value >>= 7) length++;
        return length;
    }

    public static void Write(Span<byte> destination, ref int position, uint value)
    {
        for (; value >= 0x80; value >>= 7) destination[position++] = (byte)(value | 0x80);
        destination[position++] = (byte)value;
    }

    public static bool TryRead(ReadOnlySpan<byte> source, ref int position, out uint value)
    {
        ulong read = 0;
        int shift = 0;
        byte digit;
        value = 0;
        do
        {
            if (position == source.Length || shift > LastShift) return false;
            digit = source[position++];
            read |= (ulong)(digit & 0x7f) << shift;
            shift += 7;
        }
        while (digit >= 0x80);

        bool isShortest = digit != 0 || shift == 7;
        if (!isShortest || read > uint.MaxValue) return false;
        value = (uint)read;
        return true;
    }
}
