using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>
/// Keeps the sessions that are too large for a cookie, or that must lose no update. What it keeps is encrypted with a key that only the
/// client's cookie carries: a store sees no value and no id. Prove an implementation with the conformance suite of
/// <c>TypedSession.Testing</c>.
/// </summary>
/// <remarks>
/// Any exception that a method throws means that the store is at fault: the request is answered by the state's
/// <see cref="SessionStoreOptions.FaultPolicy"/> policy. Expiry is judged by the caller, by one clock; a store never hides a record that
/// it has. All times are whole seconds in UTC. <para> A store may remove by itself what has expired, as servers with a time to live do.
/// It goes by the end that the last save or touch has set, waits at least a minute after it, since nodes' clocks are not the same, and
/// then really removes it: nothing else does. </para>
/// </remarks>
public interface ISessionRecordStore
{
    /// <summary>
    /// Whether <see cref="SaveAsync"/> and <see cref="CreateAsync"/> look at what is there and write in one step. Where this is false, as
    /// over a cache, the last of two writers at the same moment wins.
    /// </summary>
    bool DetectsConflicts { get; }

    /// <summary>
    /// Whether what was acknowledged is there after a restart of whatever keeps it. A store that says nothing is taken for one that may
    /// lose it, and that is logged at the start of an application that is not in development.
    /// </summary>
    bool IsDurable => false;

    /// <summary>
    /// Makes it ready, and logs what it may lose: once for each application, before the server starts. What it throws stops the start.
    /// </summary>
    /// <param name="logger">Where events of the library go.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    Task StartAsync(ILogger logger, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Adds a record.</summary>
    /// <param name="record">The record, of version 1.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>
    /// False where there is a record of that key: nothing was written. Where one was removed a moment ago, either answer is right, as
    /// long as it is true: ids are random, and none is given twice.
    /// </returns>
    Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellationToken);

    /// <summary>Reads a record.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Null where there is none.</returns>
    Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellationToken);

    /// <summary>Replaces the record of the version before this one, in one step. A record that is gone stays gone.</summary>
    /// <param name="record">The record; its version is one more than that of the record to replace.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>False where there is another version, or none: nothing was written.</returns>
    Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellationToken);

    /// <summary>Says that a session was seen: sets times and tag in one step, and leaves version and data alone.</summary>
    /// <remarks>Does nothing where there is no record of that key, or one of another version.</remarks>
    /// <param name="touch">What to set, and on which version.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task TouchAsync(SessionRecordTouch touch, CancellationToken cancellationToken);

    /// <summary>Removes a record, even while others write it. Does nothing where there is none.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task DeleteAsync(SessionRecordKey key, CancellationToken cancellationToken);

    /// <summary>
    /// Lists an owner's records, without their data, the one seen last first. A record that is gone may be in the list for some moments
    /// yet; one that is there, and whose write was acknowledged, is never missing.
    /// </summary>
    /// <param name="owner">The hash in <see cref="SessionRecord.Owner"/>.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="NotSupportedException">The store cannot list, as a cache cannot.</exception>
    Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellationToken);

    /// <summary>Removes records that have expired. Any number of nodes may do so at once.</summary>
    /// <param name="now">The time: those that expire then or before go.</param>
    /// <param name="atMost">The most records to remove in this call.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>How many were removed: when that is <paramref name="atMost"/>, there may be more.</returns>
    Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken);
}
