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

/// <summary>Under what a record is kept: a SHA-256 hash of the session's id, so that whoever reads a store can present none.</summary>
/// <param name="Text">The hash as base64url: 43 characters.</param>
public readonly record struct SessionRecordKey(string Text);

/// <summary>One of an owner's sessions, for a page that lists them.</summary>
/// <param name="Key">Under what it is kept.</param>
/// <param name="State">The name of its state.</param>
/// <param name="Created">When it was made.</param>
/// <param name="LastSeen">When it was last seen.</param>
public sealed record SessionRecordSummary(SessionRecordKey Key, string State, DateTimeOffset Created, DateTimeOffset LastSeen);
