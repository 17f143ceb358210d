namespace TypedSession;

/// <summary>
/// Makes a session as large as it may be, by a member that no release knows: so its value stays what it is, whatever its type, and its next
/// change gives the room back.
/// </summary>
internal readonly struct SessionFilling(Session session)
{
    private const int TooMuch = 64;

    /// <summary>Does so, as the response starts.</summary>
    /// <returns>What was done, and what a larger value would meet.</returns>
    public string Fill()
    {
        EnvelopeHeader header = session.NextHeader();
        byte[] body = (session.Carriage.Pending ?? session.Standing.Body).ToArray();
        if (body.Length == 0) body = [MessagePackCode.MinFixMap];
        int most = MostBytes(header, body.Length);
        if (Padded(body, most) is not { } full) return $"'{session.Schema.Name}' is as large as it may be already.";
        session.Carriage.Pending = full;
        session.Standing.Header = header;
        SessionSize size = session.Carriage.Measure(full);
        string done =
            FormattableString.Invariant($"'{session.Schema.Name}' now takes {size.Bytes:N0} of {size.MaxBytes:N0} bytes, by a member")
            + " that no release knows; its next change gives the room back. A larger value would ";
        return session.Carriage is CookieCarriage && session.State.Records is not null
            ? done + "move to the store."
            : $"{done}throw a SessionTooLargeException: {session.Carriage.TooLarge(header, Padded(body, most + TooMuch)).Message}";
    }

    private int MostBytes(in EnvelopeHeader header, int bodyLength)
    {
        if (session.Carriage is StoreCarriage) return session.State.Records!.MaxBytes;
        int length = bodyLength;
        while (session.Cookie.LineLength(header, length + 1) <= session.Cookie.MaxLineLength) length++;
        return length;
    }

    /// <summary>A body with one more member, so that it is exactly so long; null where there is no room for one.</summary>
    private byte[]? Padded(byte[] body, int length)
    {
        SessionReader reader = new(body);
        if (!reader.TryReadMembersHeader(out MemberCursor members)) return null;
        ReadOnlySpan<byte> rest = body.AsSpan(reader.Position);
        int[] known = [.. session.Schema.Members.Select(static member => member.Key)];
        int key = members.IsMap ? KeyBesides(known) : Math.Max(members.Remaining, known.DefaultIfEmpty(-1).Max() + 1);
        int gaps = members.IsMap ? 0 : key - members.Remaining;
        SessionWriter writer = new([]);
        try
        {
            if (members.IsMap) writer.WriteMapHeader(members.Remaining + 1);
            else writer.WriteArrayHeader(key + 1);
            writer.WriteRaw(rest);
            if (members.IsMap) writer.Write(key);
            for (int i = 0; i < gaps; i++) writer.WriteNil();
            int room = length - writer.Length;
            int head = room - 2 <= byte.MaxValue ? 2 : room - 3 <= ushort.MaxValue ? 3 : 5;
            if (room < head) return null;
            writer.Write(new byte[room - head]);
            return writer.WrittenSpan.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    private static int KeyBesides(int[] known)
    {
        int key = ushort.MaxValue;
        while (known.Contains(key)) key--;
        return key;
    }
}
