using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <inheritdoc/>
internal sealed class SessionAdministration(SessionServices services, StoreRegistry stores) : ISessionAdministration
{
    /// <summary>What the log calls a state where it may be any.</summary>
    private const string AnyState = "*";

    private static HttpContext? Request => SessionFeature.Current?.Context;

    private Revocations Revocations => services.Revocations;

    public TimeSpan MaxPropagationDelay => Revocations.Source.MaxPropagationDelay;

    public async Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(owner);
        if (stores.IsEmpty)
            throw new NotSupportedException(
                "The sessions of an owner can be listed only where they are in a store: "
                + "those in cookies are known to their clients alone.");
        List<SessionRecordSummary> sessions = [];
        string hash = Revocations.Keys.OfOwner(owner).Text;
        foreach ((ISessionRecordStore store, StoreCalls calls) in stores.All)
        {
            sessions.AddRange(
                await calls.RunAsync("list", AnyState, stop => store.ListAsync(hash, stop), cancellationToken).ConfigureAwait(false));
        }

        DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(services.Clock.Now());
        return [.. sessions.Where(session => session.Expires > now).OrderByDescending(static session => session.LastSeen)];
    }

    public async Task RevokeAsync(SessionId id, CancellationToken cancellationToken)
    {
        await EndAsync(Revocations.Keys.Of(id), cancellationToken).ConfigureAwait(false);
        services.Observers.Ended(Request, SessionEndReason.Administration, id: id, key: Revocations.Keys.Of(id));
    }

    public async Task RevokeAsync(SessionRecordKey key, CancellationToken cancellationToken)
    {
        await EndAsync(key, cancellationToken).ConfigureAwait(false);
        services.Observers.Ended(Request, SessionEndReason.Administration, key: key);
    }

    public async Task RevokeOwnerAsync(string owner, bool exceptCurrent, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(owner);
        cancellationToken.ThrowIfCancellationRequested();

        // Read before the others are ended: what stays must not be taken for one of them.
        IReadOnlyList<Session> staying = exceptCurrent && SessionFeature.Current is { } feature
            ? await feature.Sessions.FindOwnedAsync(owner).ConfigureAwait(false)
            : [];
        await EndManyAsync(Revocations.Keys.OfOwner(owner)).ConfigureAwait(false);

        // As at a sign-in: an end of an old id is none of the new one.
        foreach (Session session in staying) session.RenewId(ExchangeKind.AsAtSignIn);
        services.Logger.RevokedOwner();
        services.Observers.Ended(Request, SessionEndReason.Administration, owner: owner);
    }

    public async Task RevokeStateAsync<T>(CancellationToken cancellationToken)
        where T : class, ISessionState<T>
    {
        cancellationToken.ThrowIfCancellationRequested();
        await EndManyAsync(Revocations.Keys.Of(T.Schema)).ConfigureAwait(false);
        services.Logger.RevokedState(T.Schema.Name);
        services.Observers.Ended(Request, SessionEndReason.Administration, T.Schema.Name);
    }

    public async Task RevokeAllAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await EndManyAsync(Revocations.Keys.OfApplication).ConfigureAwait(false);
        services.Logger.RevokedAll();
        services.Observers.Ended(Request, SessionEndReason.Administration);
    }

    private async Task EndAsync(SessionRecordKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // Of which state it is, the key does not say, nor by which options of before it lives. From here on nothing depends on the caller.
        await Revocations.AddAsync(Revocations.OfKey(key, SessionLifetime.MaxSeconds)).ConfigureAwait(false);
        foreach ((ISessionRecordStore store, StoreCalls calls) in stores.All)
        {
            await calls.Of(key).RunAsync("delete", AnyState, stop => store.DeleteAsync(key, stop), CancellationToken.None)
                .ConfigureAwait(false);
        }

        services.Logger.RevokedSession();
    }

    private ValueTask EndManyAsync(SessionRecordKey key) =>
        Revocations.EndManyAsync(key, [.. services.States.All.Select(state => Revocations.Keys.Of(state.Schema))]);
}
