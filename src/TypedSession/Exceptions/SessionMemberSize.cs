namespace TypedSession;

/// <summary>What a member takes inside the seal or the record.</summary>
public sealed class SessionMemberSize
{
    /// <summary>The property's name.</summary>
    public required string Name { get; init; }

    /// <summary>What its value takes, in bytes, without its key: 0 for its default value, which is not stored.</summary>
    public required int Bytes { get; init; }

    /// <summary>What its value can take at most, in bytes, without its key; null when it has no upper bound.</summary>
    public int? MaxBytes { get; init; }
}
