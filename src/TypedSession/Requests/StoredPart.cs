namespace TypedSession;

/// <summary>What one request knows of a session's record in the store.</summary>
internal sealed class StoredPart(StoreCarrier store)
{
    public StoreCarrier Store => store;

    /// <summary>What is needed to read and replace the record; null where there is none yet.</summary>
    public StoredReference? Record { get; set; }

    /// <summary>Under what the record lies.</summary>
    public SessionRecordKey Key { get; set; }

    /// <summary>The id by which it lies there.</summary>
    public SessionId Id { get; set; }

    /// <summary>A body to be saved.</summary>
    public byte[]? Pending { get; set; }

    /// <summary>Whether the response has been told: nothing can be changed any more.</summary>
    public bool IsFinal { get; set; }

    /// <summary>Under which id the session went on at a sign-in, when this request came with the old one; else null.</summary>
    public SessionId? MovedTo { get; set; }

    /// <summary>A record to be removed.</summary>
    public SessionRecordKey? Deleted { get; set; }

    /// <summary>How to close that record before, where it may be given a new id at the same moment.</summary>
    public (StoredReference Record, EnvelopeHeader Header)? Closing { get; set; }

    /// <summary>Whether the cookie must say something else than the one received.</summary>
    public bool MustSendReference { get; set; }
}
