using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <inheritdoc/>
internal sealed class SessionRevocations(SessionServices services) : ISessionRevocations
{
    private Revocations Revocations => services.Revocations;

    public TimeSpan MaxDelay => Revocations.Source.MaxDelay;

    public async Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(owner);
        if (services.Stores.IsEmpty) throw new NotSupportedException("The sessions of an owner can be listed only where they are in a store: sessions in cookies are known to nobody.");
        List<SessionRecordSummary> sessions = [];
        foreach (ISessionStore store in services.Stores.All)
        {
            sessions.AddRange(await store.ListAsync(Revocations.Keys.OfOwner(owner).Text, cancellation).ConfigureAwait(false));
        }

        return [.. sessions.OrderByDescending(static session => session.LastSeen)];
    }

    public Task RevokeAsync(SessionId id, CancellationToken cancellation) => RevokeAsync(Revocations.Keys.Of(id), cancellation);

    public async Task RevokeAsync(SessionRecordKey key, CancellationToken cancellation)
    {
        // Of which state it is, the key does not say.
        await Revocations.AddAsync(Revocations.OfKey(key, services.LongestAbsoluteSeconds)).ConfigureAwait(false);

        // Stores need nobody's word, and a list of them shows at once that it is gone.
        foreach (ISessionStore store in services.Stores.All) await store.DeleteAsync(key, cancellation).ConfigureAwait(false);
        services.Logger.RevokedSession();
    }

    public async Task RevokeOwnerAsync(string owner, bool exceptCurrent, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(owner);
        HttpContext? current = exceptCurrent ? SessionFeature.CurrentRequest : null;
        SessionFeature? feature = current is null ? null : SessionFeature.GetOrAttach(current, services);

        // Read before the others are ended: what stays must not be taken for one of them.
        IReadOnlyList<Session> staying = feature is null ? [] : await feature.FindOwnedAsync(current!, owner).ConfigureAwait(false);
        await EndManyAsync(Revocations.Keys.OfOwner(owner)).ConfigureAwait(false);
        foreach (Session session in staying) session.RenewId();
        services.Logger.RevokedOwner();
    }

    public async Task RevokeStateAsync<T>(CancellationToken cancellation)
        where T : class, ISessionState<T>
    {
        await EndManyAsync(Revocations.Keys.Of(T.Schema)).ConfigureAwait(false);
        services.Logger.RevokedState(T.Schema.Name);
    }

    public async Task RevokeAllAsync(CancellationToken cancellation)
    {
        await EndManyAsync(Revocations.Keys.OfApplication).ConfigureAwait(false);
        services.Logger.RevokedAll();
    }

    private ValueTask EndManyAsync(SessionRecordKey key) => Revocations.EndManyAsync(key, services.StateKeys, services.LongestAbsoluteSeconds);
}
