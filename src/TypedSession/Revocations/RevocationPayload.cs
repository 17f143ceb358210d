using System.Buffers.Binary;

namespace TypedSession;

/// <summary>
/// The form of a <see cref="SessionRevocation"/> in logs and caches: format, flags, times, and the ids that took its place. Key and
/// expiry lie beside it.
/// </summary>
internal static class RevocationPayload
{
    private const byte Format = 1;
    private const int SuccessorHead = 1 + SessionRecordKey.Length + sizeof(ushort);

    [Flags]
    private enum Fields : byte
    {
        Ended = 1,
        Closed = 2,
        Refused = 4,
        OfMany = 8,
        All = Ended | Closed | Refused | OfMany,
    }

    public static byte[] Encode(SessionRevocation record)
    {
        Fields fields = (record.IsEnded ? Fields.Ended : 0) | (record.IsClosed ? Fields.Closed : 0)
            | (record.RefusedFrom is null ? 0 : Fields.Refused) | (record.IsOfMany ? Fields.OfMany : 0);
        List<byte> bytes = [Format, (byte)fields];
        Add(bytes, record.Made);
        if (record.RefusedFrom is { } refused) Add(bytes, refused);
        if (record.IsOfMany) Add(bytes, record.IssuedBefore);
        foreach (IdSuccessor successor in record.Successors)
        {
            byte[] @sealed = successor.Sealed ?? [];
            bytes.Add(successor.IsByPolicy ? (byte)1 : (byte)0);
            bytes.AddRange(successor.Key.ToArray());
            bytes.Add((byte)(@sealed.Length >> 8));
            bytes.Add((byte)@sealed.Length);
            bytes.AddRange(@sealed);
        }

        return [.. bytes];
    }

    /// <summary>Total: what cannot be read, as that of a newer version, is taken for an end.</summary>
    public static SessionRevocation Decode(SessionRecordKey key, uint expires, ReadOnlySpan<byte> bytes) =>
        TryDecode(key, expires, bytes) ?? new SessionRevocation(key, Made: 0, expires) { IsEnded = true };

    private static SessionRevocation? TryDecode(SessionRecordKey key, uint expires, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2 || bytes[0] != Format || (bytes[1] & ~(int)Fields.All) != 0) return null;
        Fields fields = (Fields)bytes[1];
        bytes = bytes[2..];
        if (!TryRead(ref bytes, true, out uint made)
            || !TryRead(ref bytes, fields.HasFlag(Fields.Refused), out uint refused)
            || !TryRead(ref bytes, fields.HasFlag(Fields.OfMany), out uint issuedBefore)) return null;

        List<IdSuccessor>? successors = null;
        while (bytes.Length > 0)
        {
            if (bytes.Length < SuccessorHead) return null;
            int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(SuccessorHead - sizeof(ushort))..]);
            if (bytes.Length < SuccessorHead + length) return null;
            (successors ??= []).Add(new IdSuccessor(
                new SessionRecordKey(bytes.Slice(1, SessionRecordKey.Length)), bytes[0] == 1,
                length == 0 ? null : bytes.Slice(SuccessorHead, length).ToArray()));
            bytes = bytes[(SuccessorHead + length)..];
        }

        return new SessionRevocation(key, made, expires)
        {
            IsEnded = fields.HasFlag(Fields.Ended),
            IsClosed = fields.HasFlag(Fields.Closed),
            RefusedFrom = fields.HasFlag(Fields.Refused) ? refused : null,
            IssuedBefore = issuedBefore,
            Successors = successors is null ? [] : [.. successors],
        };
    }

    private static void Add(List<byte> bytes, uint value)
    {
        Span<byte> four = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(four, value);
        bytes.AddRange(four);
    }

    private static bool TryRead(ref ReadOnlySpan<byte> bytes, bool isThere, out uint value)
    {
        value = 0;
        if (!isThere) return true;
        if (!BinaryPrimitives.TryReadUInt32BigEndian(bytes, out value)) return false;
        bytes = bytes[sizeof(uint)..];
        return true;
    }
}
