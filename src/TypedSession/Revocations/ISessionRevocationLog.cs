using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>
/// A durable list of what has ended, which all nodes append to and read: what a database can offer, and a cache cannot. Each node reads it
/// once before its first request, and then again and again; register one with
/// <see cref="Microsoft.Extensions.DependencyInjection.TypedSessionBuilderExtensions.UseRevocationLog"/>.
/// </summary>
public interface ISessionRevocationLog
{
    /// <summary>
    /// Makes it ready, and logs what it may lose: once for each application, before it is read and the server starts. What it throws stops
    /// the start.
    /// </summary>
    /// <param name="logger">Where events of the library go.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    Task StartAsync(ILogger logger, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Appends an entry. It is durable when this returns: no end is acknowledged that can still be lost.</summary>
    /// <param name="entry">The entry. The same one may be appended twice.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task AppendAsync(SessionRevocationEntry entry, CancellationToken cancellationToken);

    /// <summary>
    /// Reads one page of what was appended since an earlier call. Of two entries that were appended more than a minute apart the older
    /// one comes first; an entry may come again.
    /// </summary>
    /// <param name="position">What the earlier call returned, or null for everything that has not expired.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<SessionRevocationPage> ReadAsync(string? position, CancellationToken cancellationToken);

    /// <summary>
    /// Waits for a hint that something was appended: for as many as there are at once, since each time that this returns the log is read.
    /// A hint may be lost: reading is what counts, and happens in any case when
    /// <paramref name="atMost"/> has passed.
    /// </summary>
    /// <param name="atMost">The longest time to wait.</param>
    /// <param name="time">Tells the time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken) => Task.Delay(atMost, time, cancellationToken);
}
