using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <inheritdoc/>
internal sealed class SessionRevocations(SessionServices services, IHttpContextAccessor accessor) : ISessionRevocations
{
    private Revocations Revocations => services.Revocations;

    public TimeSpan MaxDelay => Revocations.Source.MaxDelay;

    public async Task RevokeAsync(SessionId id, CancellationToken cancellation)
    {
        // Of which state it is, the id does not say.
        SessionRevocation record = Revocations.OfMany(Revocations.KeyOf(id), services.LongestIdleSeconds) with { IssuedBefore = uint.MaxValue };
        await Revocations.AddAsync(record, cancellation).ConfigureAwait(false);
        services.Logger.RevokedSession();
    }

    public async Task RevokeOwnerAsync(string owner, bool exceptCurrent, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(owner);
        HttpContext? current = exceptCurrent ? accessor.HttpContext : null;
        SessionFeature? feature = current is null ? null : SessionFeature.GetOrAttach(current, services);

        // Read before the others are ended: what stays must not be taken for one of them.
        IReadOnlyList<Session> staying = feature is null ? [] : await feature.FindOwnedAsync(current!, owner).ConfigureAwait(false);
        await EndManyAsync(Revocations.KeyOf(owner), cancellation).ConfigureAwait(false);
        foreach (Session session in staying) session.RenewId();
        services.Logger.RevokedOwner();
    }

    public async Task RevokeStateAsync<T>(CancellationToken cancellation)
        where T : class, ISessionState<T>
    {
        await EndManyAsync(Revocations.KeyOf(T.Schema), cancellation).ConfigureAwait(false);
        services.Logger.RevokedState(T.Schema.Name);
    }

    public async Task RevokeAllAsync(CancellationToken cancellation)
    {
        await EndManyAsync(Revocations.KeyOfApplication, cancellation).ConfigureAwait(false);
        services.Logger.RevokedAll();
    }

    private ValueTask EndManyAsync(SessionRevocationKey key, CancellationToken cancellation) =>
        Revocations.AddAsync(Revocations.OfMany(key, services.LongestIdleSeconds), cancellation);
}
