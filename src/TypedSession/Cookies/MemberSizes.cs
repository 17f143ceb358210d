namespace TypedSession;

/// <summary>Measures the members of an encoded state.</summary>
internal static class MemberSizes
{
    /// <summary>The members that are there, the largest first.</summary>
    public static IReadOnlyList<SessionMemberSize> LargestFirst(SessionSchema schema, ReadOnlySpan<byte> body) =>
        [.. Walk(body).Select(found => Of(schema, found.Key, found.Bytes)).OrderByDescending(static member => member.Bytes)];

    /// <summary>All members of the state, in the order of their keys.</summary>
    public static IReadOnlyList<SessionMemberSize> Of(SessionSchema schema, ReadOnlySpan<byte> body)
    {
        Dictionary<int, int> found = Walk(body).ToDictionary(static member => member.Key, static member => member.Bytes);
        return [.. schema.Members.Select(member =>
            new SessionMemberSize { Name = member.Name, Bytes = found.GetValueOrDefault(member.Key), MaxBytes = member.MaxBytes })];
    }

    private static SessionMemberSize Of(SessionSchema schema, int key, int bytes)
    {
        SessionMember? known = schema.Members.FirstOrDefault(member => member.Key == key);
        string name = known?.Name ?? FormattableString.Invariant($"(key {key})");
        return new SessionMemberSize { Name = name, Bytes = bytes, MaxBytes = known?.MaxBytes };
    }

    /// <summary>Measures the values of a body, by their keys, of which the build knew the names.</summary>
    private static List<(int Key, int Bytes)> Walk(ReadOnlySpan<byte> body)
    {
        List<(int Key, int Bytes)> members = [];
        SessionReader reader = new(body);
        if (!reader.TryReadMembersHeader(out MemberCursor cursor)) return members;
        while (reader.TryReadMember(ref cursor, out int key))
        {
            int start = reader.Position;
            reader.SkipMember(ref cursor);
            members.Add((key, reader.Position - start));
        }

        return members;
    }
}
