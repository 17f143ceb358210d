namespace TypedSession.Testing;

/// <summary>What a check found that did not fail.</summary>
/// <param name="Check">The check.</param>
/// <param name="Outcome">Whether the store keeps the promise, or does not make it.</param>
/// <param name="Remark">Why it does not make it, and what it keeps instead; null where it passed.</param>
public sealed record SessionRecordStoreCheckResult(SessionRecordStoreCheck Check, SessionStoreCheckOutcome Outcome, string? Remark);

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
