using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text.Unicode;

namespace TypedSession.MessagePack;

/// <content>Text and bytes.</content>
public ref partial struct MessagePackWriter
{
    /// <summary>Writes text as UTF-8: 1 to 5 bytes and at most 3 for each UTF-16 unit.</summary>
    /// <param name="value">The text.</param>
    /// <param name="maxLength">The most UTF-16 units.</param>
    /// <param name="member">Type and member, for the exception.</param>
    /// <exception cref="SessionBoundException">It is null, too long, or holds a lone surrogate.</exception>
    public void Write(string? value, int maxLength = int.MaxValue, string member = "The value")
    {
        if (value is null)
        {
            SessionBoundException.ThrowNull(member);
            return;
        }

        if (value.Length > maxLength) SessionBoundException.ThrowTooLong(member, value.Length, maxLength);

        // The header's length depends on the text's, which is known only afterwards: room is left for the likely one.
        int headerLength = value.Length <= 31 ? 1 : value.Length <= byte.MaxValue ? 2 : value.Length <= ushort.MaxValue ? 3 : 5;
        Span<byte> span = Peek(5 + checked(value.Length * 3));
        if (Utf8.FromUtf16(value, span[headerLength..], out _, out int count, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            SessionBoundException.ThrowInvalidText(member);
        }

        int needed = count <= 31 ? 1 : count <= byte.MaxValue ? 2 : count <= ushort.MaxValue ? 3 : 5;
        if (needed != headerLength) span.Slice(headerLength, count).CopyTo(span[needed..]);
        switch (needed)
        {
            case 1:
                span[0] = (byte)(MessagePackCode.MinFixStr | count);
                break;
            case 2:
                span[0] = MessagePackCode.Str8;
                span[1] = (byte)count;
                break;
            case 3:
                span[0] = MessagePackCode.Str16;
                BinaryPrimitives.WriteUInt16BigEndian(span[1..], (ushort)count);
                break;
            default:
                span[0] = MessagePackCode.Str32;
                BinaryPrimitives.WriteInt32BigEndian(span[1..], count);
                break;
        }

        _length += needed + count;
    }

    /// <summary>Writes bytes: 2 to 5 more than they are.</summary>
    /// <param name="value">The bytes.</param>
    public void Write(scoped ReadOnlySpan<byte> value)
    {
        Span<byte> header = value.Length <= byte.MaxValue ? Take(2) : value.Length <= ushort.MaxValue ? Take(3) : Take(5);
        WriteLength(header, MessagePackCode.Bin8, value.Length);
        value.CopyTo(Take(value.Length));
    }

    /// <summary>Writes bytes: 2 to 5 more than they are.</summary>
    /// <param name="value">The bytes.</param>
    /// <param name="maxLength">The most bytes.</param>
    /// <param name="member">Type and member, for the exception.</param>
    /// <exception cref="SessionBoundException">They are null or too many.</exception>
    public void Write(byte[]? value, int maxLength, string member)
    {
        if (value is null)
        {
            SessionBoundException.ThrowNull(member);
            return;
        }

        if (value.Length > maxLength) SessionBoundException.ThrowTooLong(member, value.Length, maxLength);
        Write((ReadOnlySpan<byte>)value);
    }

    /// <summary>Fills a header of 2, 3 or 5 bytes; the codes of the three sizes follow each other.</summary>
    private static void WriteLength(Span<byte> header, byte code8, int length)
    {
        header[0] = (byte)(code8 + BitOperations.Log2((uint)header.Length - 1));
        switch (header.Length)
        {
            case 2: header[1] = (byte)length; break;
            case 3: BinaryPrimitives.WriteUInt16BigEndian(header[1..], (ushort)length); break;
            default: BinaryPrimitives.WriteInt32BigEndian(header[1..], length); break;
        }
    }
}
