namespace TypedSession;

/// <summary>A member inside a body.</summary>
/// <param name="Value">The bytes of its value.</param>
internal sealed record EncodedMember(byte[] Value)
{
    /// <summary>All members of a body, by their keys.</summary>
    public static Dictionary<int, EncodedMember> AllOf(ReadOnlySpan<byte> body)
    {
        Dictionary<int, EncodedMember> members = [];
        SessionReader reader = new(body);
        if (!reader.TryReadMembersHeader(out MemberCursor cursor)) return members;
        while (reader.TryReadMember(ref cursor, out int key))
        {
            int start = reader.Position;
            reader.SkipMember(ref cursor);
            members[key] = new EncodedMember(body[start..reader.Position].ToArray());
        }

        return members;
    }

    /// <summary>The value as people read it.</summary>
    public string Text() => MessagePackText.Of(Value);
}
