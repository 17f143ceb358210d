namespace TypedSession.Testing;

/// <summary>What a check found that did not fail.</summary>
public sealed record SessionRecordStoreCheckResult
{
    /// <summary>The check.</summary>
    public required SessionRecordStoreCheck Check { get; init; }

    /// <summary>Whether the store keeps the promise, or does not make it.</summary>
    public required SessionConformanceOutcome Outcome { get; init; }

    /// <summary>Why it does not make it, and what it keeps instead; null where it passed.</summary>
    public string? Remark { get; init; }
}
