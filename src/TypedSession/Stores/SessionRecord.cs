namespace TypedSession;

/// <summary>A session as a store keeps it: encrypted, under the hash of its id.</summary>
public sealed record SessionRecord
{
    /// <summary>Under what it is kept.</summary>
    public required SessionRecordKey Key { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>How often it has been written: 1 at first.</summary>
    public required long Version { get; init; }

    /// <summary>The encrypted content: up to <see cref="TypedSessionOptions.MaxStoredBytes"/> and 61 more.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The hash of its owner: 43 characters of base64url; null where nobody owns it.</summary>
    public string? Owner { get; init; }

    /// <summary>When the session was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When the session was last seen.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>From when on it may be removed: when its idle or its absolute timeout has passed.</summary>
    public required DateTimeOffset Expires { get; init; }
}
