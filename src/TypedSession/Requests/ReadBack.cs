namespace TypedSession;

/// <summary>
/// Holds a change to what the next request will read: constructors, accessors, comparers and formatters of the user's have a say in that.
/// </summary>
internal static class ReadBack
{
    /// <summary>Refuses a body that was read and would be written with another content.</summary>
    /// <exception cref="SessionBoundException">It would.</exception>
    public static void ThrowIfChanged(SessionSchema schema, ReadOnlySpan<byte> written, ReadOnlySpan<byte> again, bool isWhole)
    {
        if (written.SequenceEqual(again)) return;
        Dictionary<int, byte[]> before = MembersOf(written), after = MembersOf(again);
        SessionMember? member = again.IsEmpty ? null : schema.Members.FirstOrDefault(Differs);

        // What fell back to the very value that was written is not lost.
        if (isWhole && member is null && IsReordered(written, again)) return;
        BrokenBound.ThrowChanged(member is null ? schema.StateType.Name : $"{schema.StateType.Name}.{member.Name}");

        bool Differs(SessionMember each)
        {
            byte[] left = before.GetValueOrDefault(each.Key, []), right = after.GetValueOrDefault(each.Key, []);
            return !left.AsSpan().SequenceEqual(right) && !(isWhole && each.IsUnordered && IsReordered(left, right));
        }
    }

    /// <summary>Whether the same bytes stand in another order: sets by hash give their elements in one of their own.</summary>
    private static bool IsReordered(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != right.Length) return false;
        Span<int> counts = stackalloc int[256];
        counts.Clear();
        for (int i = 0; i < left.Length; i++)
        {
            counts[left[i]]++;
            counts[right[i]]--;
        }

        return !counts.ContainsAnyExcept(0);
    }

    private static Dictionary<int, byte[]> MembersOf(ReadOnlySpan<byte> body)
    {
        Dictionary<int, byte[]> members = [];
        SessionReader reader = new(body);
        if (!reader.TryReadMembersHeader(out MemberCursor cursor)) return members;
        while (reader.TryReadMember(ref cursor, out int key))
        {
            int start = reader.Position;
            reader.SkipMember(ref cursor);
            members[key] = body[start..reader.Position].ToArray();
        }

        return members;
    }
}
