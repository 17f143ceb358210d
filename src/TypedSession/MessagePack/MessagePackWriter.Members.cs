using System.Runtime.CompilerServices;

namespace TypedSession.MessagePack;

/// <content>The members of a state or part: a map from key to value, or an array by key with nil in the gaps.</content>
public ref partial struct MessagePackWriter
{
    /// <summary>Writes the head of a value's members, as a map or as an array, whichever is shorter.</summary>
    /// <param name="members">Which members will be written.</param>
    public void WriteMembersHeader(ref MemberSet members) => WriteMembersHeader(ref members, default, 0);

    /// <summary>Writes the head of a value's members, as a map or as an array, whichever is shorter.</summary>
    /// <param name="members">Which members will be written.</param>
    /// <param name="unknown">Members that an older or newer build wrote.</param>
    /// <param name="declared">How many members the type declares.</param>
    public void WriteMembersHeader(ref MemberSet members, in UnknownMembers unknown, int declared)
    {
        // Unknown members force the map: what that costs the declared ones counts against the unknown ones' allowance.
        int unknownCost = unknown.Length + declared + 2;
        if (unknown.Count != 0 && unknownCost <= UnknownBytesLeft)
        {
            UnknownBytesLeft -= unknownCost;
            members.WithUnknown = true;
            members.RequireMap();
        }

        int count = members.Count;
        int slots = members.ArrayLength;
        if (!members.IsMap && HeaderLength(count) + count < HeaderLength(slots) + slots - count) members.RequireMap();

        if (members.IsMap) WriteMapHeader(count + (members.WithUnknown ? unknown.Count : 0));
        else WriteArrayHeader(slots);
    }

    /// <summary>Comes before a member's value: writes its key, or the gaps before its slot.</summary>
    /// <param name="members">The members, as given to <see cref="WriteMembersHeader(ref MemberSet)"/>.</param>
    /// <param name="key">The member's key, 0 to 127.</param>
    /// <returns>Whether the member's value must follow; false when it is left out.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool BeginMember(ref MemberSet members, int key)
    {
        if (!members.Has(key)) return false;
        if (members.IsMap) Write(key);
        else while (members.SkipGap(key)) WriteNil();
        return true;
    }

    /// <summary>Comes before the value of a member in a type that is always a map: writes its key.</summary>
    /// <param name="members">The members, as given to <see cref="WriteMembersHeader(ref MemberSet)"/>.</param>
    /// <param name="index">The member's place in the order of the keys.</param>
    /// <param name="key">The member's key, 0 to 65,535.</param>
    /// <returns>Whether the member's value must follow; false when it is left out.</returns>
    public bool BeginMember(ref MemberSet members, int index, int key)
    {
        if (!members.Has(index)) return false;
        Write(key);
        return true;
    }

    /// <summary>Comes after the last member: writes the unknown ones back.</summary>
    /// <param name="members">The members, as given to <see cref="WriteMembersHeader(ref MemberSet, in UnknownMembers, int)"/>.</param>
    /// <param name="unknown">Members that an older or newer build wrote.</param>
    public void WriteUnknownMembers(in MemberSet members, in UnknownMembers unknown)
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
        if (value is null) SessionBoundException.ThrowNull(member);
        T.Write(ref this, value);
    }

    private static int HeaderLength(int count) => count <= 15 ? 1 : 3;
}
