namespace TypedSession.Testing;

/// <summary>A store does not do what <see cref="ISessionRecordStore"/> promises.</summary>
public sealed class SessionRecordStoreConformanceException : Exception
{
    internal SessionRecordStoreConformanceException(SessionRecordStoreCheck check, Violation violation)
        : this([check], violation.Describe(check.Name, check.Reason), violation.InnerException)
    {
    }

    private SessionRecordStoreConformanceException(IReadOnlyList<SessionRecordStoreCheck> checks, string message, Exception? inner)
        : base(message, inner) => Checks = checks;

    /// <summary>The checks that failed: one, or all of a <see cref="SessionRecordStoreConformance.RunAllAsync">whole run</see>.</summary>
    public IReadOnlyList<SessionRecordStoreCheck> Checks { get; }

    internal static SessionRecordStoreConformanceException OfAll(List<SessionRecordStoreConformanceException> failures, int total) => new(
        [.. failures.SelectMany(static failure => failure.Checks)],
        $"{failures.Count} of {total} checks failed.\n\n{string.Join("\n\n", failures.Select(static failure => failure.Message))}",
        new AggregateException(failures));
}
