namespace TypedSession.Testing;

/// <summary>A store does not do what <see cref="ISessionRecordStore"/> promises.</summary>
public sealed class SessionRecordStoreConformanceException : Exception
{
    internal SessionRecordStoreConformanceException(SessionRecordStoreCheck check, Violation violation)
        : base(violation.Describe(check.Name, check.Reason), violation.InnerException) => Checks = [check];

    internal SessionRecordStoreConformanceException(List<SessionRecordStoreConformanceException> failures, string message)
        : base(message, new AggregateException(failures)) => Checks = [.. failures.SelectMany(static failure => failure.Checks)];

    /// <summary>The checks that failed: one, or all of a <see cref="SessionRecordStoreConformance.RunAllAsync">whole run</see>.</summary>
    public IReadOnlyList<SessionRecordStoreCheck> Checks { get; }
}
