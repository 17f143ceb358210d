namespace TypedSession;

/// <summary>
/// A durable list of revocations that all nodes append to and read: what a database can offer, and a cache cannot. Each node reads it
/// once before its first request, and then again and again; register one with
/// <see cref="Microsoft.Extensions.DependencyInjection.TypedSessionBuilderExtensions.UseRevocationLog"/>.
/// </summary>
public interface ISessionRevocationLog
{
    /// <summary>Appends a record. It is durable when this returns: nobody is told of an end that can still be lost.</summary>
    /// <param name="revocation">The record.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    Task AppendAsync(SessionRevocation revocation, CancellationToken cancellation);

    /// <summary>Reads what was appended since an earlier call.</summary>
    /// <param name="position">What the earlier call returned, or null for everything that has not expired.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>
    /// The records, in any order; one may come again. And the position to go on from, which must not pass over a record whose
    /// transaction has not been committed yet.
    /// </returns>
    Task<(IReadOnlyList<SessionRevocation> Records, string Position)> ReadAsync(string? position, CancellationToken cancellation);

    /// <summary>
    /// Waits for a hint that something was appended. A hint may be lost: reading is what counts, and happens in any case when
    /// <paramref name="atMost"/> has passed.
    /// </summary>
    /// <param name="atMost">The longest time to wait.</param>
    /// <param name="time">Tells the time.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellation) => Task.Delay(atMost, time, cancellation);
}
