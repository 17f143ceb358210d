using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedSession.CompilerServices;

/// <summary>
/// Writes a run of values whose sizes have bounds, into room that a <see cref="SessionWriter"/> has made for all of them at once. It
/// throws where that is too little. Used by generated code.
/// </summary>
/// <remarks>A writer is passed by reference, so its position lies in memory. A run is a local of the method that writes, and stays in
/// registers.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct MessagePackRun
{
    private readonly Span<byte> _room;

    internal MessagePackRun(Span<byte> room) => _room = room;

    /// <summary>The bytes written so far.</summary>
    internal int Length { get; private set; }

    private readonly Span<byte> Rest => _room[Length..];

    /// <summary>Writes a nil.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteNil() => _room[Length++] = MessagePackCode.Nil;

    /// <summary>Writes the head of an array of at most 15 elements.</summary>
    /// <param name="count">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteArrayHeader(int count) => _room[Length++] = (byte)(MessagePackCode.MinFixArray | count);

    /// <summary>Writes the head of a value's members, as a map or as an array, whichever is shorter: 1 or 3 bytes.</summary>
    /// <param name="members">Which members will be written.</param>
    /// <param name="unknown">How many unknown members will be written back.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteMembersHeader(scoped ref MemberSet members, int unknown = 0)
    {
        if (unknown == 0 && members.TryBePlain())
        {
            WriteArrayHeader(members.Count);
        }
        else
        {
            members.Arrange(withUnknown: unknown > 0);
            Length += MessagePackFormat.PutMembersHeader(Rest, members, unknown);
        }
    }

    /// <inheritdoc cref="SessionWriter.BeginMember(in MemberSet, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool BeginMember(scoped in MemberSet members, int key)
    {
        if (!members.Has(key)) return false;
        if (!members.IsPlain) Length += MessagePackFormat.PutPlace(Rest, members, key);
        return true;
    }

    /// <inheritdoc cref="SessionWriter.BeginMember(in MemberSet, int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool BeginMember(scoped in MemberSet members, int index, int key)
    {
        if (!members.Has(index)) return false;
        Write(key);
        return true;
    }

    /// <summary>Writes a part of plain values.</summary>
    /// <typeparam name="T">The part.</typeparam>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WritePart<T>(T value)
        where T : IPlainSessionPart<T> => T.Write(ref this, value);

    /// <summary>Writes a boolean.</summary>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(bool value) => _room[Length++] = value ? MessagePackCode.True : MessagePackCode.False;

    /// <inheritdoc cref="SessionWriter.Write(long)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int value)
    {
        if ((uint)value <= MessagePackCode.MaxPositiveFixInt) _room[Length++] = (byte)value;
        else Length += MessagePackFormat.Put(Rest, value);
    }

    /// <inheritdoc cref="SessionWriter.Write(ulong)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(uint value) => Length += MessagePackFormat.Put(Rest, value);

    /// <inheritdoc cref="SessionWriter.Write(long)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(long value) => Length += MessagePackFormat.Put(Rest, value);

    /// <inheritdoc cref="SessionWriter.Write(ulong)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ulong value) => Length += MessagePackFormat.Put(Rest, value);

    /// <inheritdoc cref="SessionWriter.Write(long, long, long, string)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(long value, long minimum, long maximum, string member)
    {
        if (value < minimum || value > maximum) BrokenBound.ThrowOutOfRange(member, minimum, maximum);
        Write(value);
    }

    /// <inheritdoc cref="SessionWriter.Write(long, long, long, string)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int value, int minimum, int maximum, string member)
    {
        if (value < minimum || value > maximum) BrokenBound.ThrowOutOfRange(member, minimum, maximum);
        Write(value);
    }

    /// <inheritdoc cref="SessionWriter.Write(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(double value) => Length += MessagePackFormat.Put(Rest, value);

    /// <inheritdoc cref="SessionWriter.Write(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(float value) => Length += MessagePackFormat.Put(Rest, value);

    /// <inheritdoc cref="SessionWriter.Write(decimal)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(decimal value) => Length += MessagePackFormat.Put(Rest, value);

    /// <inheritdoc cref="SessionWriter.Write(Guid)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(Guid value) => Length += MessagePackFormat.Put(Rest, value);

    /// <inheritdoc cref="SessionWriter.Write(DateTimeOffset)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(DateTimeOffset value) => Length += MessagePackFormat.Put(Rest, value);

    /// <inheritdoc cref="SessionWriter.Write(TimeSpan)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(TimeSpan value) => Length += MessagePackFormat.Put(Rest, value);

    /// <inheritdoc cref="SessionWriter.Write(DateOnly)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(DateOnly value) => Write(value.DayNumber - SessionWriter.DateEpochDayNumber);

    /// <inheritdoc cref="SessionWriter.Write(string, int, string)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(string value, int maxLength, string member)
    {
        if (value is null) BrokenBound.ThrowNull(member);
        if (value.Length > maxLength) BrokenBound.ThrowTooLong(member, value.Length, maxLength);
        Length += MessagePackFormat.Put(Rest, value, member);
    }

    /// <inheritdoc cref="SessionWriter.Write(byte[], int, string)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(byte[] value, int maxLength, string member)
    {
        if (value is null) BrokenBound.ThrowNull(member);
        if (value.Length > maxLength) BrokenBound.ThrowTooLong(member, value.Length, maxLength);
        Length += MessagePackFormat.Put(Rest, value);
    }

}
