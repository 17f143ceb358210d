namespace TypedSession;

/// <summary>One of an owner's sessions, for a page that lists them.</summary>
public sealed record SessionRecordSummary
{
    /// <summary>Under what it is kept.</summary>
    public required SessionRecordKey Key { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it was last seen.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>When it expires: a record may lie in its store for some minutes after that.</summary>
    public required DateTimeOffset Expires { get; init; }
}
