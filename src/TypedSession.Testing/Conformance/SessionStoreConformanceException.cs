namespace TypedSession.Testing;

/// <summary>A store does not do what <see cref="ISessionStore"/> promises.</summary>
public sealed class SessionStoreConformanceException : Exception
{
    internal SessionStoreConformanceException(SessionStoreCheck check, string expected, string seen, Exception? inner)
        : this([check], $"{check.Name}.\n  Expected: {expected}.\n  Seen: {seen}.\n  Why it matters: {check.Reason}", inner)
    {
    }

    private SessionStoreConformanceException(IReadOnlyList<SessionStoreCheck> checks, string message, Exception? inner)
        : base(message, inner) => Checks = checks;

    /// <summary>The checks that failed: one, or all of a <see cref="SessionStoreConformance.RunAllAsync">whole run</see>.</summary>
    public IReadOnlyList<SessionStoreCheck> Checks { get; }

    internal static SessionStoreConformanceException OfAll(List<SessionStoreConformanceException> failures, int total) => new(
        [.. failures.SelectMany(static failure => failure.Checks)],
        $"{failures.Count} of {total} checks failed.\n\n{string.Join("\n\n", failures.Select(static failure => failure.Message))}",
        new AggregateException(failures));
}
