namespace TypedSession;

/// <summary>A member inside a body.</summary>
/// <param name="Value">The bytes of its value.</param>
/// <param name="Bytes">What it takes with its key.</param>
internal sealed record EncodedMember(byte[] Value, int Bytes)
{
    /// <summary>All members of a body, by their keys.</summary>
    public static Dictionary<int, EncodedMember> AllOf(ReadOnlySpan<byte> body)
    {
        Dictionary<int, EncodedMember> members = [];
        SessionReader reader = new(body);
        if (!reader.TryReadMembersHeader(out MemberCursor cursor)) return members;
        for (int start = reader.Position; reader.TryReadMember(ref cursor, out int key); start = reader.Position)
        {
            int value = reader.Position;
            reader.SkipMember(ref cursor);
            members[key] = new EncodedMember(body[value..reader.Position].ToArray(), reader.Position - start);
        }

        return members;
    }

    /// <summary>The value as people read it.</summary>
    public string Text() => MessagePackText.Of(Value);
}
