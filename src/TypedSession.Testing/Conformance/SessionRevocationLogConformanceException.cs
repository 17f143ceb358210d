namespace TypedSession.Testing;

/// <summary>A log of ends does not do what <see cref="ISessionRevocationLog"/> promises.</summary>
public sealed class SessionRevocationLogConformanceException : Exception
{
    internal SessionRevocationLogConformanceException(SessionRevocationLogCheck check, Violation violation)
        : base(violation.Describe(check.Name, check.Reason), violation.InnerException) => Checks = [check];

    internal SessionRevocationLogConformanceException(List<SessionRevocationLogConformanceException> failures, string message)
        : base(message, new AggregateException(failures)) => Checks = [.. failures.SelectMany(static failure => failure.Checks)];

    /// <summary>The checks that failed: one, or all of a <see cref="SessionRevocationLogConformance.RunAllAsync">whole run</see>.</summary>
    public IReadOnlyList<SessionRevocationLogCheck> Checks { get; }
}
