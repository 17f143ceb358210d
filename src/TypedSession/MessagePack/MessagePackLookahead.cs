using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedSession.CompilerServices;

/// <summary>
/// Looks ahead of a <see cref="SessionReader"/> for a small value in the form that this build writes. What it finds is accepted as a
/// whole, or the reader goes on from where it stood. Used by generated code.
/// </summary>
/// <remarks>
/// It knows the commonest forms of numbers only, and calls nothing: so it stays in registers while a reader, which is passed by reference,
/// cannot.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct MessagePackLookahead
{
    private readonly ReadOnlySpan<byte> _bytes;

    internal MessagePackLookahead(ReadOnlySpan<byte> bytes, int position)
    {
        _bytes = bytes;
        Position = position;
    }

    internal int Position { get; private set; }

    /// <summary>Finds the head of an array of exactly so many elements.</summary>
    /// <param name="count">How many, at most 15.</param>
    /// <returns>Whether it is there.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadArrayOf(int count)
    {
        if ((uint)Position >= (uint)_bytes.Length || _bytes[Position] != (MessagePackCode.MinFixArray | count)) return false;
        Position++;
        return true;
    }

    /// <summary>Finds an integer that is not negative.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether it is there, with at least 4 more bytes after its first.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(out int value)
    {
        value = 0;
        if (_bytes.Length - Position < 5) return false;
        ReadOnlySpan<byte> span = _bytes.Slice(Position, 5);
        switch (span[0])
        {
            case <= MessagePackCode.MaxPositiveFixInt:
                value = span[0];
                Position++;
                return true;
            case MessagePackCode.UInt8:
                value = span[1];
                Position += 2;
                return true;
            case MessagePackCode.UInt16:
                value = BinaryPrimitives.ReadUInt16BigEndian(span[1..]);
                Position += 3;
                return true;
            case MessagePackCode.UInt32:
                value = BinaryPrimitives.ReadInt32BigEndian(span[1..]);
                Position += 5;
                return value >= 0;
            default:
                return false;
        }
    }

    /// <inheritdoc cref="TryRead(out int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(out byte value)
    {
        bool read = TryRead(out int wide) && wide <= byte.MaxValue;
        value = (byte)wide;
        return read;
    }

    /// <inheritdoc cref="TryRead(out int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(out short value)
    {
        bool read = TryRead(out int wide) && wide <= short.MaxValue;
        value = (short)wide;
        return read;
    }

    /// <inheritdoc cref="TryRead(out int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(out ushort value)
    {
        bool read = TryRead(out int wide) && wide <= ushort.MaxValue;
        value = (ushort)wide;
        return read;
    }

    /// <summary>Finds a boolean.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether it is there.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(out bool value)
    {
        byte code = (uint)Position < (uint)_bytes.Length ? _bytes[Position] : MessagePackCode.NeverUsed;
        value = code == MessagePackCode.True;
        Position++;
        return value || code == MessagePackCode.False;
    }

    /// <summary>Finds a decimal with decimals, whose digits take two bytes: most prices.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether it is there.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(out decimal value)
    {
        value = 0;
        if (_bytes.Length - Position < 4) return false;
        ReadOnlySpan<byte> span = _bytes.Slice(Position, 4);
        if (span[0] != MessagePackCode.FixExt2 || span[1] > 28) return false;
        value = new decimal(BinaryPrimitives.ReadUInt16BigEndian(span[2..]), 0, 0, isNegative: false, span[1]);
        Position += 4;
        return true;
    }
}
