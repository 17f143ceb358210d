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

    /// <summary>The encrypted content: up to <see cref="SessionStoreOptions.MaxBytes"/> and 61 more.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The hash of its owner: 43 characters of base64url; null where it has no owner.</summary>
    public string? Owner { get; init; }

    /// <summary>When the session was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When the session was last seen.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>From when on it may be removed: when its idle or its absolute timeout has passed.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>
    /// 16 bytes that prove all of the above but <see cref="Data"/>, which proves itself, to the session's own client. A store keeps
    /// them and gives them back.
    /// </summary>
    public required ReadOnlyMemory<byte> Tag { get; init; }

    /// <summary>Whether another record has the same data, under the same key, state and version.</summary>
    internal bool HasDataOf(SessionRecord other) =>
        Key == other.Key && State == other.State && Version == other.Version && Data.Span.SequenceEqual(other.Data.Span);

    /// <summary>Whether another record is the same in everything.</summary>
    internal bool IsSameAs(SessionRecord other) =>
        HasDataOf(other) && Owner == other.Owner && Created == other.Created && LastSeen == other.LastSeen && Expires == other.Expires
            && Tag.Span.SequenceEqual(other.Tag.Span);

    /// <summary>The record as it is after a touch.</summary>
    internal SessionRecord TouchedBy(SessionRecordTouch touch) =>
        this with { LastSeen = touch.LastSeen, Expires = touch.Expires, Tag = touch.Tag };

    /// <summary>What a list says of it.</summary>
    internal SessionRecordSummary ToSummary() =>
        new() { Key = Key, State = State, Created = Created, LastSeen = LastSeen, Expires = Expires };
}

/// <summary>Says that a session was seen, without a change of its content.</summary>
public sealed record SessionRecordTouch
{
    /// <summary>The record's key.</summary>
    public required SessionRecordKey Key { get; init; }

    /// <summary>
    /// The version that was seen. Where the record has another one by now, it was seen later still, and nothing is to be done.
    /// </summary>
    public required long Version { get; init; }

    /// <summary>The record's new <see cref="SessionRecord.LastSeen"/>.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>The record's new <see cref="SessionRecord.Expires"/>.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>The record's new <see cref="SessionRecord.Tag"/>.</summary>
    public required ReadOnlyMemory<byte> Tag { get; init; }
}
