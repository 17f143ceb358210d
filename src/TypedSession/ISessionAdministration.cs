using System.Diagnostics.CodeAnalysis;

namespace TypedSession;

/// <summary>
/// Ends sessions from outside their own requests: a lost device, a changed password, a disabled account. Injected everywhere.
/// </summary>
/// <remarks>
/// <para>
/// A session that is ended comes back with <see cref="SessionStatus.Revoked"/> and the initial value, and its cookie is deleted. So
/// that nothing has to be asked for each request, small records are kept until whatever they end has expired by itself.
/// </para>
/// <para>
/// By default this process alone knows of them, and forgets them when it ends. With
/// <c>builder.Services.AddTypedSession().UseDistributedCacheRevocations()</c> every node obeys within 5 seconds, by an
/// <see cref="Microsoft.Extensions.Caching.Distributed.IDistributedCache"/>; by an <see cref="ISessionRevocationLog"/> within 2.
/// An end of many also ends what begins within that time on a node that does not know of it yet.
/// Do not revoke Data Protection keys for this: other nodes notice it up to a day later.
/// </para>
/// </remarks>
public interface ISessionAdministration
{
    /// <summary>How long it takes at most until every node obeys; zero where there is only this process.</summary>
    TimeSpan MaxPropagationDelay { get; }

    /// <summary>
    /// Lists an owner's sessions that are in stores, for a page on which users see and end them: the one seen last first.
    /// </summary>
    /// <param name="owner">The text of the owner member, as for <see cref="RevokeOwnerAsync"/>.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ArgumentException">The owner is null or empty.</exception>
    /// <exception cref="SessionUnavailableException">A store could not be reached.</exception>
    /// <exception cref="NotSupportedException">A store of the application cannot list, or it has none: sessions in cookies are in no
    /// list.</exception>
    Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellationToken = default);

    /// <summary>Ends one session of a list.</summary>
    /// <param name="key">Its <see cref="SessionRecordSummary.Key"/>.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="SessionUnavailableException">The other nodes could not be told. This one obeys; call it again.</exception>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    Task RevokeAsync(SessionRecordKey key, CancellationToken cancellationToken = default);

    /// <summary>Ends one session.</summary>
    /// <param name="id">Its <see cref="SessionInfo.Id"/>, or one that was exchanged for it by policy, no longer ago than the idle
    /// timeout.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="SessionUnavailableException">The other nodes could not be told. This one obeys; call it again.</exception>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    Task RevokeAsync(SessionId id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Ends all sessions of an owner, of every state that has a <see cref="SessionOwnerAttribute"/>. After a change of password, call
    /// it with
    /// <paramref name="exceptCurrent"/>: the other devices are out, and this one stays, under a new id.
    /// </summary>
    /// <param name="owner">The text of the owner member, in the invariant culture: for <c>int CustomerId</c> of 7, "7".</param>
    /// <param name="exceptCurrent">Whether the current request's own sessions stay.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ArgumentException">The owner is null or empty.</exception>
    /// <exception cref="SessionCommittedException">The current ones are to stay, and the response has started.</exception>
    /// <exception cref="SessionUnavailableException">The other nodes could not be told. This one obeys; call it again.</exception>
    Task RevokeOwnerAsync(string owner, bool exceptCurrent = false, CancellationToken cancellationToken = default);

    /// <summary>Ends all sessions of one state.</summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="SessionUnavailableException">The other nodes could not be told. This one obeys; call it again.</exception>
    Task RevokeStateAsync<T>(CancellationToken cancellationToken = default)
        where T : class, ISessionState<T>;

    /// <summary>Ends every session of the application.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="SessionUnavailableException">The other nodes could not be told. This one obeys; call it again.</exception>
    Task RevokeAllAsync(CancellationToken cancellationToken = default);
}
