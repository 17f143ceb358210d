using System.Buffers.Binary;

namespace TypedSession;

/// <content>Passing over values of any kind.</content>
public ref partial struct SessionReader
{
    /// <summary>How deep arrays and maps may nest in a value that is passed over: 32.</summary>
    public static int MaxDepth => 32;

    /// <summary>The length of each scalar whose first byte tells it; 0 for everything else.</summary>
    private static readonly byte[] Lengths = [.. Enumerable.Range(0, 256).Select(static code => FixedLength((byte)code))];

    /// <summary>Passes over one value of any kind, without recursion. Nesting beyond <see cref="MaxDepth"/> is malformed.</summary>
    public void Skip()
    {
        Span<int> left = stackalloc int[MaxDepth + 1];
        int depth = 0;
        left[0] = 1;
        while (depth >= 0)
        {
            left[depth] = SkipFixed(left[depth]);
            if (left[depth] == 0)
            {
                depth--;
                continue;
            }

            left[depth]--;
            if (!TrySkipOne(out int children) || (children > 0 && depth == MaxDepth))
            {
                Fail();
                return;
            }

            if (children > 0) left[++depth] = children;
        }
    }

    /// <summary>
    /// Passes over the scalars that stand next and tell their length by their first byte: most of what a body is made of.
    /// </summary>
    /// <param name="count">The most values.</param>
    /// <returns>How many values are left.</returns>
    private int SkipFixed(int count)
    {
        byte[] lengths = Lengths;
        int position = _position;
        for (; count > 0 && (uint)position < (uint)_bytes.Length; count--)
        {
            int length = lengths[_bytes[position]];
            if (length == 0) break;
            position += length;
        }

        if (position > _bytes.Length) Fail();
        else _position = position;
        return count;
    }

    /// <summary>Passes over what <see cref="SkipFixed"/> leaves: a string, binary or extension, or the head of an array or map.</summary>
    private bool TrySkipOne(out int children)
    {
        children = 0;
        if (!Peek(out byte code)) return false;
        switch (code)
        {
            case >= MessagePackCode.MinFixMap and <= MessagePackCode.MaxFixMap or MessagePackCode.Map16 or MessagePackCode.Map32:
                if (!TryReadMapHeader(out int pairs)) return false;
                children = checked(pairs * 2);
                return true;
            case >= MessagePackCode.MinFixArray and <= MessagePackCode.MaxFixArray or MessagePackCode.Array16 or MessagePackCode.Array32:
                return TryReadArrayHeader(out children);
            case MessagePackCode.NeverUsed:
                return false;
            default:
                return CountedLength(code) is int length && Take(length, out _);
        }
    }

    /// <summary>The length of a string, binary or extension with its head; null when the bytes end inside the head.</summary>
    private readonly int? CountedLength(byte code) => code switch
    {
        MessagePackCode.Bin8 or MessagePackCode.Str8 => WithLength(1, 0),
        MessagePackCode.Bin16 or MessagePackCode.Str16 => WithLength(2, 0),
        MessagePackCode.Bin32 or MessagePackCode.Str32 => WithLength(4, 0),
        _ => WithLength(1 << (code - MessagePackCode.Ext8), 1),
    };

    private static byte FixedLength(byte code) => code switch
    {
        >= MessagePackCode.MinFixStr and <= MessagePackCode.MaxFixStr => (byte)(1 + (code & 0x1f)),
        MessagePackCode.UInt8 or MessagePackCode.Int8 => 2,
        MessagePackCode.UInt16 or MessagePackCode.Int16 => 3,
        MessagePackCode.Float32 or MessagePackCode.UInt32 or MessagePackCode.Int32 => 5,
        MessagePackCode.Float64 or MessagePackCode.UInt64 or MessagePackCode.Int64 => 9,
        >= MessagePackCode.FixExt1 and <= MessagePackCode.FixExt16 => (byte)(2 + (1 << (code - MessagePackCode.FixExt1))),
        <= MessagePackCode.MaxPositiveFixInt or >= MessagePackCode.MinNegativeFixInt or MessagePackCode.Nil or MessagePackCode.False
            or MessagePackCode.True => 1,
        _ => 0,
    };

    private readonly int? WithLength(int size, int extra)
    {
        ReadOnlySpan<byte> head = _bytes[_position..];
        if (head.Length < 1 + size) return null;
        uint length = size switch
        {
            1 => head[1],
            2 => BinaryPrimitives.ReadUInt16BigEndian(head[1..]),
            _ => BinaryPrimitives.ReadUInt32BigEndian(head[1..]),
        };
        return length > (uint)head.Length ? null : 1 + size + extra + (int)length;
    }
}
