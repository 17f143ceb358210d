using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace TypedSession;

/// <summary>
/// Reads MessagePack from a span. It is total: whatever the bytes, no method throws or reads beyond them.
/// </summary>
/// <remarks>
/// A <c>TryRead</c> that returns false has met either a value of another kind, which costs only the member that wanted it, or bytes
/// that are no MessagePack at all: then <see cref="IsMalformed"/> is true from there on and everything else returns false too.
/// Source of the format: the MessagePack specification.
/// </remarks>
public ref partial struct SessionReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private int _position;
    private int _unknownBytesLeft;
    private long _allocationLeft;
    private long _workLeft;

    /// <summary>Starts reading.</summary>
    /// <param name="bytes">The bytes; more than one value may stand in them.</param>
    public SessionReader(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        _unknownBytesLeft = UnknownMembers.MaxBytes;
        _allocationLeft = AllowanceFor(bytes.Length);
        _workLeft = WorkAllowance;
    }

    /// <summary>True once the bytes have turned out not to be MessagePack.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>How many members fell back to their initial values, because they were stored as something else.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int FallbackCount { get; private set; }

    /// <summary>How many bytes have been read.</summary>
    public readonly int Position => _position;

    private readonly int Remaining => _bytes.Length - _position;

    /// <summary>Reads a nil, if there is one.</summary>
    /// <returns>Whether there was.</returns>
    public bool TryReadNil()
    {
        if (!Peek(out byte code) || code != MessagePackCode.Nil) return false;
        _position++;
        return true;
    }

    /// <summary>Reads a boolean.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead(out bool value)
    {
        value = Peek(out byte code) && code == MessagePackCode.True;
        if (!value && code != MessagePackCode.False) return false;
        _position++;
        return true;
    }

    /// <summary>Reads a number: a double, a float, or an integer of any form that a double holds exactly.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead(out double value)
    {
        value = 0;
        if (!Peek(out byte code)) return false;
        switch (code)
        {
            case MessagePackCode.Float64:
                if (!Take(9, out ReadOnlySpan<byte> wide)) return false;
                value = BinaryPrimitives.ReadDoubleBigEndian(wide[1..]);
                return true;
            case MessagePackCode.Float32:
                if (!Take(5, out ReadOnlySpan<byte> narrow)) return false;
                value = BinaryPrimitives.ReadSingleBigEndian(narrow[1..]);
                return true;
            default:
                if (!TryRead(out long integer)) return false;
                value = integer;
                return (Int128)value == integer;
        }
    }

    /// <summary>Reads text. Bytes that are not valid UTF-8 are refused.</summary>
    /// <param name="value">The text.</param>
    /// <param name="maxLength">The most UTF-16 units.</param>
    /// <returns>Whether there was one, of the length allowed.</returns>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public bool TryRead([NotNullWhen(true)] out string? value, int maxLength = int.MaxValue)
    {
        value = null;
        if (!TryReadTextHeader(out int length)
            || length > (long)maxLength * 3
            || !Take(length, out ReadOnlySpan<byte> utf8)
            || !TakeMemory(length == 0 ? 0 : MessagePackMemory.Head + (2L * length)))
        {
            return false;
        }

        // Most text is ASCII, which widens as it stands.
        if (Ascii.IsValid(utf8)) value = Encoding.Latin1.GetString(utf8);
        else if (Utf8.IsValid(utf8)) value = Encoding.UTF8.GetString(utf8);
        return value is not null && value.Length <= maxLength;
    }

    private bool TryReadTextHeader(out int length)
    {
        bool isShort = (uint)_position < (uint)_bytes.Length
            && _bytes[_position] is >= MessagePackCode.MinFixStr and <= MessagePackCode.MaxFixStr;
        if (!isShort) return TryReadHeader(MessagePackCode.Str8, MessagePackCode.MinFixStr, 0x1f, out length);
        length = _bytes[_position++] - MessagePackCode.MinFixStr;
        return true;
    }

    /// <summary>Reads bytes.</summary>
    /// <param name="value">The bytes, within the reader's own.</param>
    /// <param name="maxLength">The most bytes.</param>
    /// <returns>Whether there were some, of the length allowed.</returns>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public bool TryRead(out ReadOnlySpan<byte> value, int maxLength = int.MaxValue)
    {
        // Most are short, and all there.
        if (Remaining >= 2 && _bytes[_position] == MessagePackCode.Bin8)
        {
            int small = _bytes[_position + 1];
            if (small <= maxLength && small <= Remaining - 2)
            {
                value = _bytes.Slice(_position + 2, small);
                _position += 2 + small;
                return true;
            }
        }

        value = default;
        return TryReadHeader(MessagePackCode.Bin8, 0, 0, out int length) && length <= maxLength && Take(length, out value);
    }

    /// <summary>Reads bytes.</summary>
    /// <param name="value">The bytes, copied.</param>
    /// <param name="maxLength">The most bytes.</param>
    /// <returns>Whether there were some, of the length allowed.</returns>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public bool TryRead([NotNullWhen(true)] out byte[]? value, int maxLength = int.MaxValue)
    {
        bool read = TryRead(out ReadOnlySpan<byte> bytes, maxLength) && TakeMemory(MessagePackMemory.Head + bytes.Length);
        value = read ? bytes.ToArray() : null;
        return read;
    }

    /// <summary>Reads the head of an array. A count that the remaining bytes cannot hold is malformed.</summary>
    /// <param name="count">How many elements follow.</param>
    /// <param name="maximum">The most elements allowed.</param>
    /// <returns>Whether there was one, of a count allowed.</returns>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public bool TryReadArrayHeader(out int count, int maximum = int.MaxValue) =>
        TryReadHeader(MessagePackCode.Array16 - 1, MessagePackCode.MinFixArray, 0x0f, out count) && HasContent(count, 1)
            && count <= maximum;

    /// <summary>Reads the head of a map. A count that the remaining bytes cannot hold is malformed.</summary>
    /// <param name="count">How many pairs follow.</param>
    /// <param name="maximum">The most pairs allowed.</param>
    /// <returns>Whether there was one, of a count allowed.</returns>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public bool TryReadMapHeader(out int count, int maximum = int.MaxValue) =>
        TryReadHeader(MessagePackCode.Map16 - 1, MessagePackCode.MinFixMap, 0x0f, out count) && HasContent(count, 2) && count <= maximum;

    /// <summary>
    /// Reads the head of a string, binary, array or map: a short form whose low bits are the length, or one of three codes that follow
    /// each other and are followed by a length of 8, 16 or 32 bits. Arrays and maps have no form of 8 bits.
    /// </summary>
    private bool TryReadHeader(byte code8, byte fix, byte fixMask, out int length)
    {
        length = 0;
        if (!Peek(out byte code)) return false;
        if (fix != 0 && (code & ~fixMask) == fix)
        {
            length = code & fixMask;
            _position++;
            return true;
        }

        int form = code - code8;
        bool hasForm8 = code8 is MessagePackCode.Str8 or MessagePackCode.Bin8;
        if (form is < 0 or > 2 || (form == 0 && !hasForm8)) return false;
        int size = 1 << form;
        if (!Take(1 + size, out ReadOnlySpan<byte> span)) return false;
        uint wide = size switch
        {
            1 => span[1],
            2 => BinaryPrimitives.ReadUInt16BigEndian(span[1..]),
            _ => BinaryPrimitives.ReadUInt32BigEndian(span[1..]),
        };
        if (wide > (uint)Remaining) return Fail();
        length = (int)wide;
        return true;
    }

    private static bool IsArray(byte code) =>
        code is (>= MessagePackCode.MinFixArray and <= MessagePackCode.MinFixArray + 15) or MessagePackCode.Array16
            or MessagePackCode.Array16 + 1;

    private bool TryReadArrayOf(int count) => TryReadArrayHeader(out int found) && found == count;

    private bool HasContent(int count, int bytesEach) => (long)count * bytesEach <= Remaining || Fail();

    private bool Peek(out byte code)
    {
        if ((uint)_position < (uint)_bytes.Length)
        {
            code = _bytes[_position];
            return true;
        }

        code = MessagePackCode.NeverUsed;
        return Fail();
    }

    private bool Take(int count, out ReadOnlySpan<byte> span)
    {
        if (count > Remaining)
        {
            span = default;
            return Fail();
        }

        span = _bytes.Slice(_position, count);
        _position += count;
        return true;
    }

    /// <summary>Goes to the end of the bytes, where nothing can be read any more.</summary>
    private bool Fail()
    {
        IsMalformed = true;
        _position = _bytes.Length;
        return false;
    }
}
