using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace TypedSession.CompilerServices;

/// <content>Text and bytes.</content>
internal static partial class MessagePackFormat
{
    /// <summary>Puts text as UTF-8. The span has room for three bytes for each UTF-16 unit, and five.</summary>
    public static int Put(Span<byte> to, string value, string member)
    {
        // The head's length depends on the text's, which is known only afterwards, unless it is ASCII: room is left for the likely one.
        int head = TextHead(value.Length);
        if (Ascii.FromUtf16(value, to[head..], out int count) != OperationStatus.Done)
        {
            if (Utf8.FromUtf16(value, to[head..], out _, out count, replaceInvalidSequences: false) != OperationStatus.Done)
                BrokenBound.ThrowInvalidText(member);
            int needed = TextHead(count);
            if (needed != head) to.Slice(head, count).CopyTo(to[needed..]);
            head = needed;
        }

        switch (head)
        {
            case 1:
                to[0] = (byte)(MessagePackCode.MinFixStr | count);
                break;
            case 2:
                to[1] = (byte)count;
                to[0] = MessagePackCode.Str8;
                break;
            case 3:
                BinaryPrimitives.WriteUInt16BigEndian(to[1..], (ushort)count);
                to[0] = MessagePackCode.Str16;
                break;
            default:
                BinaryPrimitives.WriteInt32BigEndian(to[1..], count);
                to[0] = MessagePackCode.Str32;
                break;
        }

        return head + count;
    }

    public static int Put(Span<byte> to, ReadOnlySpan<byte> value)
    {
        int head = PutBytesHead(to, value.Length);
        value.CopyTo(to[head..]);
        return head + value.Length;
    }

    public static int PutBytesHead(Span<byte> to, int length)
    {
        if (length <= byte.MaxValue)
        {
            to[1] = (byte)length;
            to[0] = MessagePackCode.Bin8;
            return 2;
        }

        if (length <= ushort.MaxValue)
        {
            BinaryPrimitives.WriteUInt16BigEndian(to[1..], (ushort)length);
            to[0] = MessagePackCode.Bin16;
            return 3;
        }

        BinaryPrimitives.WriteInt32BigEndian(to[1..], length);
        to[0] = MessagePackCode.Bin32;
        return 5;
    }

    public static int Put(Span<byte> to, Guid value)
    {
        value.TryWriteBytes(to[2..], bigEndian: true, out _);
        to[1] = 16;
        to[0] = MessagePackCode.Bin8;
        return 18;
    }

    private static int TextHead(int bytes) => bytes <= 31 ? 1 : bytes <= byte.MaxValue ? 2 : bytes <= ushort.MaxValue ? 3 : 5;
}
