namespace TypedSession;

/// <summary>A session was ended, or many at once.</summary>
public sealed class SessionEndedContext : SessionEventContext
{
    /// <summary>Its id; null where it is known by its key alone, or many are meant.</summary>
    public required SessionId? Id { get; init; }

    /// <summary>Its key, as a list of sessions has it; null where many are meant.</summary>
    public required SessionRecordKey? Key { get; init; }

    /// <summary>Whose it was, or whose all were; null where that is not known, or any owner's are meant.</summary>
    public required string? Owner { get; init; }

    /// <summary>Why.</summary>
    public required SessionEndReason Reason { get; init; }
}
