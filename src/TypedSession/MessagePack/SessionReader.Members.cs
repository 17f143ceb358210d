using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TypedSession;

/// <content>The members of a state or part: a map from key to value, or an array by key with nil in the gaps.</content>
public ref partial struct SessionReader
{
    /// <summary>Reads the head of a value's members.</summary>
    /// <param name="members">Where the reader stands among them.</param>
    /// <param name="objectBytes">The memory of the object that they are read into; 0 for a struct.</param>
    /// <returns>Whether there was a map or an array.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool TryReadMembersHeader(out MemberCursor members, int objectBytes = 0)
    {
        // Nearly always an array of few members.
        int count = (uint)_position < (uint)_bytes.Length ? _bytes[_position] - MessagePackCode.MinFixArray : -1;
        if ((uint)count > 15 || count >= Remaining || objectBytes > _allocationLeft)
        {
            return TryReadAnyMembersHeader(out members, objectBytes);
        }

        _position++;
        _allocationLeft -= objectBytes;
        members = new MemberCursor { Remaining = count };
        return true;
    }

    private bool TryReadAnyMembersHeader(out MemberCursor members, int objectBytes)
    {
        members = default;
        if (!TakeMemory(objectBytes) || !Peek(out byte code)) return false;
        bool isMap = code is (>= MessagePackCode.MinFixMap and <= MessagePackCode.MaxFixMap) or MessagePackCode.Map16
            or MessagePackCode.Map32;
        if (isMap ? !TryReadMapHeader(out int count) : !TryReadArrayHeader(out count)) return false;
        members = new MemberCursor { IsMap = isMap, Remaining = count };
        return true;
    }

    /// <summary>Steps to the next member that is there. Keys that are no integers are passed over and counted.</summary>
    /// <param name="members">Where the reader stands.</param>
    /// <param name="key">The member's key.</param>
    /// <returns>False after the last one, and when the bytes are malformed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool TryReadMember(ref MemberCursor members, out int key)
    {
        bool isNextSlot = !members.IsMap && members.Remaining > 0 && (uint)_position < (uint)_bytes.Length
            && _bytes[_position] != MessagePackCode.Nil;
        if (!isNextSlot) return TryFindMember(ref members, out key);
        members.Remaining--;
        members.ValueStart = _position;
        key = members.NextSlot++;
        return true;
    }

    private bool TryFindMember(ref MemberCursor members, out int key)
    {
        while (members.Remaining > 0 && !IsMalformed)
        {
            members.Remaining--;
            if (!members.IsMap)
            {
                key = members.NextSlot++;
                if (TryReadNil()) continue;
                members.ValueStart = _position;
                return !IsMalformed;
            }

            members.ValueStart = _position;
            if (TryRead(out key))
            {
                members.ValueStart = _position;
                return true;
            }

            RejectMember(ref members);
            Skip();
        }

        key = -1;
        return false;
    }

    /// <summary>Looks ahead from where the reader stands, which stays there.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public readonly MessagePackLookahead LookAhead() => new(_bytes, _position);

    /// <summary>Goes to where a look ahead has come.</summary>
    /// <param name="ahead">What <see cref="LookAhead"/> gave.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Accept(in MessagePackLookahead ahead) => _position = ahead.Position;

    /// <summary>Passes over a member's value that is not what its type wants: the member keeps its initial value, and is counted.</summary>
    /// <param name="members">Where the reader stands.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void RejectMember(ref MemberCursor members)
    {
        if (IsMalformed) return;
        _position = members.ValueStart;
        FallbackCount++;
        Skip();
    }

    /// <summary>Leaves out a member whose accessor has thrown, and counts it: it keeps its initial value.</summary>
    /// <param name="found">The members that the value is made of.</param>
    /// <returns>Whether the value can be made without it. Not where its constructor has thrown, or the member is required.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool TryLeaveOut(ref FoundMembers found)
    {
        if (IsMalformed || !found.TryLeaveOut()) return false;
        FallbackCount++;
        return true;
    }

    /// <summary>Passes over a member that this build does not know.</summary>
    /// <param name="members">Where the reader stands.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void SkipMember(ref MemberCursor members)
    {
        if (IsMalformed) return;
        _position = members.ValueStart;
        Skip();
    }

    /// <summary>Keeps a member that this build does not know, so that it can be written back.</summary>
    /// <param name="members">Where the reader stands.</param>
    /// <param name="key">The member's key.</param>
    /// <param name="unknown">Where to.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void KeepMember(ref MemberCursor members, int key, ref UnknownMembers unknown)
    {
        SkipMember(ref members);
        int length = _position - members.ValueStart;
        if (IsMalformed || length + 3 > _unknownBytesLeft || key is < 0 or > ushort.MaxValue) return;
        SessionWriter entry = new(stackalloc byte[UnknownMembers.MaxBytes]);
        entry.Write(key);
        entry.WriteRaw(_bytes.Slice(members.ValueStart, length));
        if (!TakeMemory(MessagePackMemory.Head + unknown.Length + entry.Length)) return;
        _unknownBytesLeft -= entry.Length;
        unknown = unknown.With(entry.WrittenSpan);
    }

    /// <summary>Reads a part.</summary>
    /// <typeparam name="T">The part.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>Whether there was one, with all its required members.</returns>
    public bool TryReadPart<T>([MaybeNullWhen(false)] out T value)
        where T : ISessionPart<T> => T.TryRead(ref this, out value) && !IsMalformed;
}
