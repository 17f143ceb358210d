namespace TypedSession.Testing;

/// <summary>What a check found that did not fail.</summary>
public sealed record SessionRecordStoreCheckResult
{
    /// <summary>The check.</summary>
    public required SessionRecordStoreCheck Check { get; init; }

    /// <summary>Whether the store keeps the promise, or does not make it.</summary>
    public required SessionStoreCheckOutcome Outcome { get; init; }

    /// <summary>Why it does not make it, and what it keeps instead; null where it passed.</summary>
    public string? Remark { get; init; }
}

/// <summary>How a check ended that did not fail.</summary>
public enum SessionStoreCheckOutcome
{
    /// <summary>The store keeps the promise.</summary>
    Passed,

    /// <summary>
    /// The store says that it does not make this promise, as a cache does by <see cref="ISessionRecordStore.DetectsConflicts"/>; what
    /// it promises instead, it keeps.
    /// </summary>
    NotPromised,
}
