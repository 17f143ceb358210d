namespace TypedSession;

/// <summary>What a reference to a record came to.</summary>
internal readonly record struct StoredOpening(SessionStatus Status, SessionRejectionReason Reason, EnvelopeHeader Header,
    ReadOnlyMemory<byte> Body)
{
    public StoredOpening(SessionRejectionReason reason)
        : this(SessionStatus.Unreadable, reason, default, default)
    {
    }

    public StoredOpening(SessionStatus status)
        : this(status, SessionRejectionReason.None, default, default)
    {
    }

    public StoredOpening(EnvelopeHeader header, ReadOnlyMemory<byte> body)
        : this(SessionStatus.Restored, SessionRejectionReason.None, header, body)
    {
    }
}
