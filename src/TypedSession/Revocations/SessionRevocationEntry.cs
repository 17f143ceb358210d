namespace TypedSession;

/// <summary>
/// What a <see cref="ISessionRevocationLog"/> keeps of one end, or of an id that was exchanged for another. It holds no id and no owner.
/// </summary>
public sealed record SessionRevocationEntry
{
    /// <summary>What it is about. There may be several entries of one key, and all of them count.</summary>
    public required SessionRecordKey Key { get; init; }

    /// <summary>Until when it is needed, in whole seconds: what it ends has then expired by itself.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>
    /// What it says, in a form of the library's own: some 10 bytes for an end, and up to 300 for an id that was exchanged.
    /// </summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Whether two entries say the same.</summary>
    /// <param name="other">Another entry.</param>
    public bool Equals(SessionRevocationEntry? other) =>
        other is not null && Key == other.Key && Expires == other.Expires && Payload.Span.SequenceEqual(other.Payload.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Key, Expires, Payload.Length);
}
