using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>
/// Ends of sessions for several regions, each of which has a log of its own: an end is appended to all of them, and read from this
/// region's. An end that one region did not take is not acknowledged: the request is answered by 503, and repeated.
/// </summary>
/// <remarks>
/// Those regions that took it obey it from then on. While a region is away no region ends a session, and each goes on reading its own log.
/// </remarks>
/// <param name="own">The log of the region that this node is in.</param>
/// <param name="others">The logs of all other regions.</param>
/// <example>
/// <code language="csharp"><![CDATA[
/// builder.Services.AddTypedSession().UseRevocationLog(
///     _ => new MultiRegionRevocationLog(new PostgreSqlRevocationLog(here), new PostgreSqlRevocationLog(there)));
/// ]]></code>
/// </example>
public sealed class MultiRegionRevocationLog(ISessionRevocationLog own, params IReadOnlyList<ISessionRevocationLog> others)
    : ISessionRevocationLog
{
    private readonly ISessionRevocationLog _own = own ?? throw new ArgumentNullException(nameof(own));
    private readonly IReadOnlyList<ISessionRevocationLog> _others = others ?? throw new ArgumentNullException(nameof(others));

    /// <summary>Starts all of them. Another region that is away is logged, and does not stop the start.</summary>
    /// <inheritdoc/>
    public async Task StartAsync(ILogger logger, CancellationToken cancellationToken)
    {
        await _own.StartAsync(logger, cancellationToken).ConfigureAwait(false);
        foreach (ISessionRevocationLog log in _others)
        {
            try
            {
                await log.StartAsync(logger, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                logger.RegionNotStarted(exception);
            }
        }
    }

    /// <inheritdoc/>
    public Task AppendAsync(SessionRevocationEntry entry, CancellationToken cancellationToken) =>
        Task.WhenAll(_others.Prepend(_own).Select(log => AppendAsync(log, entry, cancellationToken)));

    /// <inheritdoc/>
    public Task<SessionRevocationPage> ReadAsync(string? position, CancellationToken cancellationToken) =>
        _own.ReadAsync(position, cancellationToken);

    /// <inheritdoc/>
    public Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken) =>
        _own.WaitAsync(atMost, time, cancellationToken);

    /// <summary>What throws before it begins must not keep the others from being told.</summary>
    private static async Task AppendAsync(ISessionRevocationLog log, SessionRevocationEntry entry, CancellationToken cancellationToken) =>
        await log.AppendAsync(entry, cancellationToken).ConfigureAwait(false);
}
