using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedSession;

/// <content>The members of a state or part: a map from key to value, or an array by key with nil in the gaps.</content>
public ref partial struct SessionWriter
{
    /// <summary>Says how many unknown members will be written back: all, as far as their allowance goes, or none.</summary>
    /// <param name="unknown">Members that an older or newer build wrote.</param>
    /// <param name="declared">How many members the type declares.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int TakeUnknown(scoped in UnknownMembers unknown, int declared) =>
        unknown.Count != 0 && TryTakeUnknown(unknown.Length + declared + 2) ? unknown.Count : 0;

    /// <summary>Unknown members force the map: what that costs the declared ones counts against the unknown ones' allowance.</summary>
    private bool TryTakeUnknown(int bytes)
    {
        if (bytes > UnknownBytesLeft) return false;
        UnknownBytesLeft -= bytes;
        return true;
    }

    /// <summary>Comes before a member's value: writes its key, or the gaps before its slot.</summary>
    /// <param name="members">The members that were begun.</param>
    /// <param name="key">The member's key, 0 to 127.</param>
    /// <returns>Whether the member's value must follow; false when it is left out.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool BeginMember(scoped in MemberSet members, int key)
    {
        if (!members.Has(key)) return false;
        if (!members.IsPlain) WritePlace(members, key);
        return true;
    }

    /// <summary>Comes before the value of a member in a type that is always a map: writes its key.</summary>
    /// <param name="members">The members that were begun.</param>
    /// <param name="index">The member's place in the order of the keys.</param>
    /// <param name="key">The member's key, 0 to 65,535.</param>
    /// <returns>Whether the member's value must follow; false when it is left out.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool BeginMember(scoped in MemberSet members, int index, int key)
    {
        if (!members.Has(index)) return false;
        Write(key);
        return true;
    }

    private void WritePlace(MemberSet members, int key) => _length += MessagePackFormat.PutPlace(Peek(1 + key), members, key);

    /// <summary>Comes after the last member: writes the unknown ones back.</summary>
    /// <param name="members">The members that were begun.</param>
    /// <param name="unknown">Members that an older or newer build wrote.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void WriteUnknownMembers(scoped in MemberSet members, scoped in UnknownMembers unknown)
    {
        if (members.WithUnknown) WriteRaw(unknown.Bytes);
    }

    /// <summary>Writes a part.</summary>
    /// <typeparam name="T">The part.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="member">Type and member that holds it, for the exception.</param>
    /// <exception cref="SessionBoundException">It is null, or a member of it breaks its declared bound.</exception>
    public void WritePart<T>(T value, string member)
        where T : ISessionPart<T>
    {
        if (value is null) BrokenBound.ThrowNull(member);
        T.Write(ref this, value);
    }
}
