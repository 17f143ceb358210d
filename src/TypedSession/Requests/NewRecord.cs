using System.Security.Cryptography;

namespace TypedSession;

/// <summary>The record of a session that is new in its store, or goes on there under a new id.</summary>
/// <param name="session">The session.</param>
/// <param name="records">The state's records.</param>
/// <param name="last">What refers to the record before; null where there was none.</param>
/// <param name="id">Under which id that lies.</param>
/// <param name="isMoved">Whether that has been taken out of use already.</param>
internal readonly struct NewRecord(Session session, SessionRecords records, StoredReference? last, SessionId id, bool isMoved)
{
    private Standing Standing => session.Standing;

    /// <summary>What the cookie will hold. A new id by policy keeps the secret: the old record leads to the new one.</summary>
    public StoredReference NewReference() => new(
        last is { } from && Standing.IsNewIdByPolicy ? from.Secret : RandomNumberGenerator.GetBytes(StoredReference.SecretLength),
        Version: 1);

    /// <summary>Makes the record, and takes the one before out of use.</summary>
    /// <returns>False where another request was faster.</returns>
    public async Task<bool> TryCreateAsync(StoredReference reference, StoredContent content, CancellationToken cancellationToken)
    {
        string? newOwner = session.Owner is { } owner && owner != Standing.ReceivedOwner ? owner : null;
        if (!await records.CreateAsync(reference, Standing.Header, session.Owner, content, cancellationToken).ConfigureAwait(false))
            return false;
        SessionRecordKey key = records.KeyOf(Standing.Header.Id);
        OwnerLimit limit = new(session, records);
        IReadOnlyList<SessionRecordKey> oldest = [];
        try
        {
            if (newOwner is not null)
            {
                await limit.AdmitAsync(newOwner, key, cancellationToken).ConfigureAwait(false);
                oldest = await limit.FindOldestAsync(newOwner, key, cancellationToken).ConfigureAwait(false);
            }

            if (!await TakeOverAsync().ConfigureAwait(false))
            {
                // The next attempt takes another id: a cache remembers for a while that this one was removed.
                await records.DeleteAsync(key, CancellationToken.None).ConfigureAwait(false);
                Standing.Header = Standing.Header.IssuedAt(SessionId.New(), Standing.Header.Issued);
                return false;
            }
        }
        catch (Exception exception) when (exception is not SessionLimitException)
        {
            // No client will hear of it, and it would count against its owner's limit.
            await records.DeleteAsync(key, CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        if (Standing is { IsReceived: true, HasNewId: true } && !isMoved) session.Sessions.AnnounceExchange(session);
        if (newOwner is not null) limit.End(oldest, newOwner);
        return true;
    }

    /// <summary>Takes the id before out of use, where there was one. Of parallel requests one does.</summary>
    private async Task<bool> TakeOverAsync()
    {
        if (!Standing.IsReceived || !Standing.HasNewId || isMoved) return true;
        if (last is not null) return await RetireAsync().ConfigureAwait(false);

        // It was in its cookie until now.
        return Standing.IsNewIdAtSignIn || session.Sessions.Services.Revocations.TryAdd(Standing.Exchange());
    }

    /// <summary>What lies under the old id says where it went; it cannot be changed any more.</summary>
    private async Task<bool> RetireAsync()
    {
        StoredContent moved = new(Standing.Body, IsMoved: true, Standing.Header.Id, Standing.Header.Issued,
            IsOpen: Standing.IsNewIdByPolicy);
        StoredReference retired = last! with { Version = last.Version + 1 };
        EnvelopeHeader old = Standing.Header with { Id = id };
        uint expires = session.State.Lifetime.GraceEnd(session.Sessions.Now);
        return await records.SaveAsync(retired, old, owner: null, moved, CancellationToken.None, expires).ConfigureAwait(false) is not null;
    }
}
