namespace TypedSession.Testing;

/// <summary>How a check of a store or log ended that did not fail.</summary>
public enum SessionConformanceOutcome
{
    /// <summary>The promise is kept.</summary>
    Passed,

    /// <summary>
    /// The store or log says that it does not make this promise, as a cache does by <see cref="ISessionRecordStore.DetectsConflicts"/>;
    /// what it promises instead, it keeps.
    /// </summary>
    NotPromised,
}
