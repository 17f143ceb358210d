using TypedSession.Testing.Checks;

namespace TypedSession.Testing;

/// <summary>
/// Whether an <see cref="ISessionRevocationLog"/> keeps its contract: a list of named checks, to be run from any test framework.
/// </summary>
/// <remarks>
/// The checks may share one storage, also one in use, as long as they run one after the other: each appends entries of random keys, which
/// expire after some minutes. Where <see cref="SessionRevocationLogSetup.ResetAsync"/> is given, one of them empties the storage.
/// </remarks>
/// <example>
/// With xunit, one test for each check:
/// <code language="csharp"><![CDATA[
/// public static TheoryData<SessionRevocationLogCheck> Checks => [.. SessionRevocationLogConformance.Checks];
///
/// [Theory, MemberData(nameof(Checks))]
/// public Task The_log_keeps_the_contract(SessionRevocationLogCheck check) =>
///     check.RunAsync(new() { Log = new MyLog(database), Second = new MyLog(database) });
/// ]]></code>
/// </example>
public static class SessionRevocationLogConformance
{
    /// <summary>All checks.</summary>
    public static IReadOnlyList<SessionRevocationLogCheck> Checks { get; } =
        [.. LogEntryChecks.All, .. LogReaderChecks.All, .. LogWaitChecks.All];

    /// <summary>
    /// Checks that what was acknowledged is durable: it is no part of <see cref="Checks"/>, for it needs a restart.
    /// </summary>
    /// <param name="setup">The log, and what a test can do with its storage.</param>
    /// <param name="restart">
    /// Restarts what keeps the entries, as hard as the log promises to bear it, and opens another instance over it.
    /// </param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>That they are there.</returns>
    /// <exception cref="SessionRevocationLogConformanceException">The log has lost something.</exception>
    public static Task<SessionRevocationLogCheckResult> RunRestartAsync(SessionRevocationLogSetup setup,
        Func<Task<ISessionRevocationLog>> restart, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(restart);
        return LogRestartCheck.Of(restart).RunAsync(setup, cancellationToken);
    }

    /// <summary>Runs all checks, one after the other, whether they pass or not.</summary>
    /// <param name="setup">The log, and what a test can do with its storage.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>What each check found.</returns>
    /// <exception cref="SessionRevocationLogConformanceException">At least one check failed: the message has all that did.</exception>
    public static Task<IReadOnlyList<SessionRevocationLogCheckResult>> RunAllAsync(
        SessionRevocationLogSetup setup, CancellationToken cancellationToken = default) =>
        CheckRun.RunAllAsync<SessionRevocationLogCheck, SessionRevocationLogCheckResult, SessionRevocationLogConformanceException>(
            Checks, check => check.RunAsync(setup, cancellationToken), static (failures, message) => new(failures, message));
}
