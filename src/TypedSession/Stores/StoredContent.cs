using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace TypedSession;

/// <summary>What a record's encryption protects.</summary>
/// <param name="Body">The MessagePack bytes of the state.</param>
/// <param name="IsMoved">Whether the session goes on under another id, so that this record must not be changed any more.</param>
/// <param name="Successor">That id.</param>
/// <param name="SuccessorIssued">When that id was given.</param>
/// <param name="IsOpen">Whether a holder of the old id may follow.</param>
internal sealed record StoredContent(ReadOnlyMemory<byte> Body, bool IsMoved = false, SessionId? Successor = null, uint SuccessorIssued = 0,
    bool IsOpen = false)
{
    private const int SuccessorLength = SessionId.Length + sizeof(uint);

    private enum Kind : byte
    {
        Living,
        Moved,
        MovedOpenly,
        MovedAtSignIn,
    }

    public byte[] Encode()
    {
        int head = 1 + (Successor is null ? 0 : SuccessorLength);
        byte[] bytes = new byte[head + Body.Length];
        bytes[0] = (byte)(!IsMoved ? Kind.Living : Successor is null ? Kind.Moved : IsOpen ? Kind.MovedOpenly : Kind.MovedAtSignIn);
        if (Successor is { } successor)
        {
            successor.CopyTo(bytes.AsSpan(1));
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(1 + SessionId.Length), SuccessorIssued);
        }

        Body.CopyTo(bytes.AsMemory(head));
        return bytes;
    }

    public static bool TryDecode(byte[] bytes, [NotNullWhen(true)] out StoredContent? content)
    {
        content = null;
        if (bytes.Length == 0) return false;
        Kind kind = (Kind)bytes[0];
        content = kind switch
        {
            Kind.Living or Kind.Moved => new StoredContent(bytes.AsMemory(1), IsMoved: kind == Kind.Moved),
            Kind.MovedOpenly or Kind.MovedAtSignIn when bytes.Length > SuccessorLength => new StoredContent(
                bytes.AsMemory(1 + SuccessorLength), IsMoved: true, new SessionId(bytes.AsSpan(1, SessionId.Length)),
                BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(1 + SessionId.Length)), IsOpen: kind == Kind.MovedOpenly),
            _ => null,
        };
        return content is not null;
    }
}

/// <summary>A record as it was read.</summary>
/// <param name="Content">What it protects.</param>
/// <param name="Row">The record itself.</param>
/// <param name="Problem">Why it must not be used.</param>
internal sealed record StoredRecord(StoredContent Content, SessionRecord Row, SessionRejectionReason Problem = SessionRejectionReason.None)
{
    public long Version => Row.Version;

    /// <summary>When it was seen, in Unix seconds.</summary>
    public uint LastSeen => SessionClock.Seconds(Row.LastSeen);

    /// <summary>From when on it is over, in Unix seconds.</summary>
    public uint Expires => SessionClock.Seconds(Row.Expires);
}
