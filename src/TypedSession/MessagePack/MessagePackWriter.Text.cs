using System.Buffers;
using System.Buffers.Binary;
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
        WriteBinaryHeader(value.Length);
        value.CopyTo(Take(value.Length));
    }

    /// <summary>Writes bytes: 2 to 5 more than they are.</summary>
    /// <param name="value">The bytes.</param>
    /// <param name="maxLength">The most bytes.</param>
    /// <param name="member">Type and member, for the exception.</param>
    /// <exception cref="SessionBoundException">They are too many.</exception>
    public void Write(scoped ReadOnlySpan<byte> value, int maxLength, string member)
    {
        if (value.Length > maxLength) SessionBoundException.ThrowTooLong(member, value.Length, maxLength);
        Write(value);
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

        Write((ReadOnlySpan<byte>)value, maxLength, member);
    }

    private void WriteBinaryHeader(int length)
    {
        if (length <= byte.MaxValue)
        {
            Span<byte> span = Take(2);
            span[1] = (byte)length;
            span[0] = MessagePackCode.Bin8;
        }
        else if (length <= ushort.MaxValue)
        {
            Span<byte> span = Take(3);
            BinaryPrimitives.WriteUInt16BigEndian(span[1..], (ushort)length);
            span[0] = MessagePackCode.Bin16;
        }
        else
        {
            Span<byte> span = Take(5);
            BinaryPrimitives.WriteInt32BigEndian(span[1..], length);
            span[0] = MessagePackCode.Bin32;
        }
    }
}
