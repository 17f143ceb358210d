using TypedSession.Testing.Checks;

namespace TypedSession.Testing;

/// <summary>
/// Whether an <see cref="ISessionRecordStore"/> keeps its contract: a list of named checks, to be run from any test framework.
/// </summary>
/// <remarks>
/// The checks may share one storage, also one in use, as long as they run one after the other: each makes records under random keys,
/// sweeps only what expired decades ago, and deletes what it made. They take a few seconds over a database.
/// </remarks>
/// <example>
/// With xunit, one test for each check:
/// <code language="csharp"><![CDATA[
/// public sealed class MySessionStoreTests(MyDatabase database) : IClassFixture<MyDatabase>
/// {
///     public static TheoryData<SessionRecordStoreCheck> Checks => [.. SessionRecordStoreConformance.Checks];
///
///     [Theory, MemberData(nameof(Checks))]
///     public Task The_store_keeps_the_contract(SessionRecordStoreCheck check) =>
///         check.RunAsync(new MySessionStore(database.ConnectionString));
/// }
/// ]]></code>
/// With any other, or none:
/// <c>await SessionRecordStoreConformance.RunAllAsync(store)</c>.
/// </example>
public static class SessionRecordStoreConformance
{
    /// <summary>All checks, from single calls to many at once.</summary>
    public static IReadOnlyList<SessionRecordStoreCheck> Checks { get; } =
    [
        .. CreateChecks.All,
        .. LoadChecks.All,
        .. SaveChecks.All,
        .. TouchChecks.All,
        .. DeleteChecks.All,
        .. ListChecks.All,
        .. SweepChecks.All,
        .. LifeChecks.All,
        .. WriterChecks.All,
        .. RaceChecks.All,
        .. RemovalChecks.All,
        .. ReaderChecks.All,
        .. CancellationChecks.All,
    ];

    /// <summary>
    /// Checks what <see cref="ISessionRecordStore.IsDurable"/> says: it is no part of <see cref="Checks"/>, for it needs a restart.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="restart">
    /// Restarts what keeps the records, as hard as the store promises to bear it, and opens another instance over it.
    /// </param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Whether the records are there, or were not promised to be.</returns>
    /// <exception cref="SessionRecordStoreConformanceException">The store says that it is durable, and has lost something.</exception>
    public static Task<SessionRecordStoreCheckResult> RunRestartAsync(
        ISessionRecordStore store, Func<Task<ISessionRecordStore>> restart, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(restart);
        return RestartCheck.Of(restart).RunAsync(store, second: null, cancellationToken);
    }

    /// <summary>Runs all checks, one after the other, whether they pass or not.</summary>
    /// <param name="store">The store.</param>
    /// <param name="second">Another instance over the same storage, as a second node has one. Calls at the same moment then come from
    /// both.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>What each check found.</returns>
    /// <exception cref="SessionRecordStoreConformanceException">At least one check failed: the message has all that did.</exception>
    public static Task<IReadOnlyList<SessionRecordStoreCheckResult>> RunAllAsync(ISessionRecordStore store,
        ISessionRecordStore? second = null, CancellationToken cancellationToken = default) =>
        CheckRun.RunAllAsync<SessionRecordStoreCheck, SessionRecordStoreCheckResult, SessionRecordStoreConformanceException>(
            Checks, check => check.RunAsync(store, second, cancellationToken), static (failures, message) => new(failures, message));
}
