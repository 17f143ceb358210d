namespace TypedSession;

/// <inheritdoc/>
internal sealed class SessionRevocations(SessionServices services, StoreRegistry stores) : ISessionRevocations
{
    /// <summary>What the log calls a state where it may be any.</summary>
    private const string AnyState = "*";

    private Revocations Revocations => services.Revocations;

    public TimeSpan MaxDelay => Revocations.Source.MaxDelay;

    public async Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(owner);
        if (stores.IsEmpty) throw new NotSupportedException("The sessions of an owner can be listed only where they are in a store: those in cookies are known to their clients alone.");
        List<SessionRecordSummary> sessions = [];
        string hash = Revocations.Keys.OfOwner(owner).Text;
        foreach ((ISessionStore store, StoreCalls calls) in stores.All)
        {
            sessions.AddRange(await calls.RunAsync("list", AnyState, stop => store.ListAsync(hash, stop), cancellation).ConfigureAwait(false));
        }

        DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(services.Clock.Now());
        return [.. sessions.Where(session => session.Expires > now).OrderByDescending(static session => session.LastSeen)];
    }

    public Task RevokeAsync(SessionId id, CancellationToken cancellation) => RevokeAsync(Revocations.Keys.Of(id), cancellation);

    public async Task RevokeAsync(SessionRecordKey key, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();

        // Of which state it is, the key does not say. From here on nothing depends on the caller.
        await Revocations.AddAsync(Revocations.OfKey(key, services.States.LongestLifeSeconds)).ConfigureAwait(false);
        foreach ((ISessionStore store, StoreCalls calls) in stores.All)
        {
            await calls.RunAsync("delete", AnyState, stop => store.DeleteAsync(key, stop), CancellationToken.None).ConfigureAwait(false);
        }

        services.Logger.RevokedSession();
    }

    public async Task RevokeOwnerAsync(string owner, bool exceptCurrent, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(owner);
        cancellation.ThrowIfCancellationRequested();

        // Read before the others are ended: what stays must not be taken for one of them.
        IReadOnlyList<Session> staying = exceptCurrent && SessionFeature.Current is { } feature ? await feature.Sessions.FindOwnedAsync(owner).ConfigureAwait(false) : [];
        await EndManyAsync(Revocations.Keys.OfOwner(owner)).ConfigureAwait(false);

        // As at a sign-in: an end of an old id is none of the new one.
        foreach (Session session in staying) session.RenewId(ExchangeKind.AtSignIn);
        services.Logger.RevokedOwner();
    }

    public async Task RevokeStateAsync<T>(CancellationToken cancellation)
        where T : class, ISessionState<T>
    {
        cancellation.ThrowIfCancellationRequested();
        await EndManyAsync(Revocations.Keys.Of(T.Schema)).ConfigureAwait(false);
        services.Logger.RevokedState(T.Schema.Name);
    }

    public async Task RevokeAllAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        await EndManyAsync(Revocations.Keys.OfApplication).ConfigureAwait(false);
        services.Logger.RevokedAll();
    }

    private ValueTask EndManyAsync(SessionRecordKey key) =>
        Revocations.EndManyAsync(key, [.. services.States.All.Select(state => Revocations.Keys.Of(state.Schema))], services.States.LongestLifeSeconds);
}
