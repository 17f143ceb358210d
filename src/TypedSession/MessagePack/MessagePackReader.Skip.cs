using System.Buffers.Binary;

namespace TypedSession.MessagePack;

/// <content>Passing over values of any kind.</content>
public ref partial struct MessagePackReader
{
    /// <summary>How deep arrays and maps may nest in a value that is passed over: 32.</summary>
    public const int MaxDepth = 32;

    /// <summary>Passes over one value of any kind, without recursion. Nesting beyond <see cref="MaxDepth"/> is malformed.</summary>
    public void Skip()
    {
        Span<int> left = stackalloc int[MaxDepth + 1];
        int depth = 0;
        left[0] = 1;
        while (depth >= 0)
        {
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

    /// <summary>Passes over a scalar, or over the head of an array or map.</summary>
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
                return ScalarLength(code) is int length && Take(length, out _);
        }
    }

    /// <summary>The length of a scalar with its head; null when the bytes end inside the head.</summary>
    private readonly int? ScalarLength(byte code)
    {
        switch (code)
        {
            case >= MessagePackCode.MinFixStr and <= MessagePackCode.MaxFixStr:
                return 1 + (code & 0x1f);
            case MessagePackCode.Bin8 or MessagePackCode.Str8:
                return WithLength(1, 0);
            case MessagePackCode.Bin16 or MessagePackCode.Str16:
                return WithLength(2, 0);
            case MessagePackCode.Bin32 or MessagePackCode.Str32:
                return WithLength(4, 0);
            case >= MessagePackCode.Ext8 and <= MessagePackCode.Ext32:
                return WithLength(1 << (code - MessagePackCode.Ext8), 1);
            case MessagePackCode.UInt8 or MessagePackCode.Int8:
                return 2;
            case MessagePackCode.UInt16 or MessagePackCode.Int16:
                return 3;
            case MessagePackCode.Float32 or MessagePackCode.UInt32 or MessagePackCode.Int32:
                return 5;
            case MessagePackCode.Float64 or MessagePackCode.UInt64 or MessagePackCode.Int64:
                return 9;
            case >= MessagePackCode.FixExt1 and <= MessagePackCode.FixExt16:
                return 2 + (1 << (code - MessagePackCode.FixExt1));
            default:
                return 1;
        }
    }

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
