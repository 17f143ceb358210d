using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedSession;

/// <summary>
/// Writes MessagePack into a span, each value in its smallest form. Grows into pooled memory when the span is too short.
/// </summary>
/// <remarks>Source of the format: the MessagePack specification. What .NET types become is in <c>docs/wire-format.md</c>.</remarks>
public ref partial struct SessionWriter : IDisposable
{
    private Span<byte> _buffer;
    private byte[]? _rented;
    private int _length;

    /// <summary>Starts writing.</summary>
    /// <param name="initialBuffer">Where to; may be empty.</param>
    public SessionWriter(Span<byte> initialBuffer)
    {
        _buffer = initialBuffer;
        UnknownBytesLeft = UnknownMembers.MaxBytes;
    }

    /// <summary>How many bytes of members that this build does not know may still be written. Set to 0 to leave them out.</summary>
    internal int UnknownBytesLeft { get; set; }

    /// <summary>What has been written so far. Valid until the next write and until <see cref="Dispose"/>.</summary>
    public readonly ReadOnlySpan<byte> WrittenSpan => _buffer[.._length];

    /// <summary>The bytes written so far.</summary>
    public readonly int Length => _length;

    /// <summary>Gives pooled memory back.</summary>
    public void Dispose()
    {
        byte[]? rented = _rented;
        this = default;
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented, clearArray: true);
    }

    /// <summary>Writes a nil: 1 byte.</summary>
    public void WriteNil() => WriteByte(MessagePackCode.Nil);

    /// <summary>Writes a boolean: 1 byte.</summary>
    /// <param name="value">The value.</param>
    public void Write(bool value) => WriteByte(value ? MessagePackCode.True : MessagePackCode.False);

    /// <summary>Writes a signed integer: 1, 2, 3, 5 or 9 bytes.</summary>
    /// <param name="value">The value.</param>
    public void Write(long value) => _length += MessagePackFormat.Put(Peek(9), value);

    /// <summary>Writes an unsigned integer: 1, 2, 3, 5 or 9 bytes.</summary>
    /// <param name="value">The value.</param>
    public void Write(ulong value) => _length += MessagePackFormat.Put(Peek(9), value);

    /// <summary>Writes a signed integer: 1, 2, 3 or 5 bytes.</summary>
    /// <param name="value">The value.</param>
    public void Write(int value) => _length += MessagePackFormat.Put(Peek(5), value);

    /// <summary>Writes an unsigned integer: 1, 2, 3 or 5 bytes.</summary>
    /// <param name="value">The value.</param>
    public void Write(uint value) => _length += MessagePackFormat.Put(Peek(5), value);

    /// <summary>Writes an integer of a declared range: 1, 2, 3, 5 or 9 bytes.</summary>
    /// <param name="value">The value.</param>
    /// <param name="minimum">The least allowed.</param>
    /// <param name="maximum">The most allowed.</param>
    /// <param name="member">Type and member, for the exception.</param>
    /// <exception cref="SessionBoundException">It is outside the range.</exception>
    public void Write(long value, long minimum, long maximum, string member)
    {
        if (value < minimum || value > maximum) BrokenBound.ThrowOutOfRange(member, minimum, maximum);
        Write(value);
    }

    /// <summary>Writes a signed integer: 1 to 3 bytes.</summary>
    /// <param name="value">The value.</param>
    public void Write(short value) => Write((int)value);

    /// <summary>Writes an unsigned integer: 1 to 3 bytes.</summary>
    /// <param name="value">The value.</param>
    public void Write(ushort value) => Write((int)value);

    /// <summary>Writes a signed integer: 1 or 2 bytes.</summary>
    /// <param name="value">The value.</param>
    public void Write(sbyte value) => Write((int)value);

    /// <summary>Writes an unsigned integer: 1 or 2 bytes.</summary>
    /// <param name="value">The value.</param>
    public void Write(byte value) => Write((int)value);

    /// <summary>
    /// Writes a number: an integer where it is one of 32 bits (1 to 5 bytes), else a float where that is exact (5), else a double (9).
    /// </summary>
    /// <param name="value">The value.</param>
    public void Write(double value) => _length += MessagePackFormat.Put(Peek(9), value);

    /// <summary>Writes the head of an array: 1, 3 or 5 bytes. Its elements follow.</summary>
    /// <param name="count">How many elements.</param>
    public void WriteArrayHeader(int count) =>
        _length += MessagePackFormat.PutContainer(Peek(5), count, MessagePackCode.MinFixArray, MessagePackCode.Array16);

    /// <summary>Writes the head of a map: 1, 3 or 5 bytes. Its keys and values follow, in turn.</summary>
    /// <param name="count">How many pairs.</param>
    public void WriteMapHeader(int count) =>
        _length += MessagePackFormat.PutContainer(Peek(5), count, MessagePackCode.MinFixMap, MessagePackCode.Map16);

    /// <summary>Begins a run of values whose sizes have bounds.</summary>
    /// <param name="maxBytes">The most bytes of all of them. Nothing else is written before <see cref="EndRun"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public MessagePackRun BeginRun(int maxBytes) => new(Peek(maxBytes));

    /// <summary>Takes over what a run has written.</summary>
    /// <param name="run">What <see cref="BeginRun"/> gave.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void EndRun(scoped in MessagePackRun run) => _length += run.Length;

    /// <summary>Writes bytes that are MessagePack already.</summary>
    /// <param name="encoded">One value or more, well-formed.</param>
    internal void WriteRaw(scoped ReadOnlySpan<byte> encoded) => encoded.CopyTo(Take(encoded.Length));

    private void WriteByte(byte value)
    {
        if ((uint)_length >= (uint)_buffer.Length) Grow(1);
        _buffer[_length++] = value;
    }

    private Span<byte> Take(int count)
    {
        Span<byte> span = Peek(count);
        _length += count;
        return span[..count];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Peek(int count)
    {
        if (count > _buffer.Length - _length) Grow(count);
        return _buffer[_length..];
    }

    private void Grow(int count)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(_length + count), _buffer.Length * 2));
        _buffer[.._length].CopyTo(larger);
        if (_rented is not null) ArrayPool<byte>.Shared.Return(_rented, clearArray: true);
        _buffer = _rented = larger;
    }
}
