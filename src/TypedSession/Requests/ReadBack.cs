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
        // What fell back to the very value that was written is not lost.
        if (written.SequenceEqual(again) || (isWhole && IsReordered(written, again))) return;
        string? member = again.IsEmpty ? null : FirstDifference(schema, written, again);
        BrokenBound.ThrowChanged(member is null ? schema.StateType.Name : $"{schema.StateType.Name}.{member}");
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

    private static string? FirstDifference(SessionSchema schema, ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Dictionary<int, byte[]> written = MembersOf(left), again = MembersOf(right);
        return schema.Members.FirstOrDefault(member => !ValueIn(written, member).SequenceEqual(ValueIn(again, member)))?.Name;

        static byte[] ValueIn(Dictionary<int, byte[]> members, SessionMember member) => members.GetValueOrDefault(member.Key, []);
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
