using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace TypedSession;

/// <summary>
/// The application's key manager, and one thing more: the key ring that Data Protection keeps for a day can be made to expire, so that
/// it is read again.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable",
    Justification = "A source without a timer holds nothing, and the ring may ask for its token until the very end.")]
internal sealed class RefreshableKeyManager(Func<IKeyManager> find) : IDeletableKeyManager
{
    /// <summary>Found when it is used: made, it looks for a repository, and says so, even where another provider's keys are used.</summary>
    private readonly Lazy<IKeyManager> _inner = new(find);
    private readonly Lock _linking = new();
    private CancellationTokenSource _expiration = new();
    private CancellationTokenSource? _linked;
    private CancellationToken _linkedTo;

    private IKeyManager Inner => _inner.Value;

    public bool CanDeleteKeys => Inner is IDeletableKeyManager { CanDeleteKeys: true };

    /// <summary>One source for all askers: each would stay registered with what it is linked to.</summary>
    public CancellationToken GetCacheExpirationToken()
    {
        lock (_linking)
        {
            CancellationToken inner = Inner.GetCacheExpirationToken();
            if (_linked is { IsCancellationRequested: false } known && _linkedTo == inner) return known.Token;
            _linkedTo = inner;
            _linked = CancellationTokenSource.CreateLinkedTokenSource(inner, Volatile.Read(ref _expiration).Token);
            return _linked.Token;
        }
    }

    /// <summary>The next use of the ring begins to read it again; until that is done, the old one serves.</summary>
    public void ExpireCache() =>
        // Not disposed: the ring may be asking for its token.
        Interlocked.Exchange(ref _expiration, new CancellationTokenSource()).Cancel();

    public IReadOnlyCollection<IKey> GetAllKeys() => Inner.GetAllKeys();

    public IKey CreateNewKey(DateTimeOffset activationDate, DateTimeOffset expirationDate) =>
        Inner.CreateNewKey(activationDate, expirationDate);

    public void RevokeKey(Guid keyId, string? reason = null) => Inner.RevokeKey(keyId, reason);

    public void RevokeAllKeys(DateTimeOffset revocationDate, string? reason = null) => Inner.RevokeAllKeys(revocationDate, reason);

    public bool DeleteKeys(Func<IKey, bool> shouldDelete) => Inner is IDeletableKeyManager deletable
        ? deletable.DeleteKeys(shouldDelete)
        : throw new NotSupportedException("The application's key manager cannot delete keys.");
}
