namespace TypedSession;

/// <content>How a received session ends: by a record of its end, or with its record in the store.</content>
internal abstract partial class Session
{
    private void EndReceived()
    {
        if (_stored is not { Record: { } record })
        {
            Revoke(feature.Services.Revocations.OfSession(_trust.ReceivedId, _trust.ReceivedIdleSeconds));
            return;
        }

        _stored.Deleted = _stored.Key;
        if (carrier.Lifetime.GivesNewIds) _stored.Closing = (record, _header with { Id = _stored.Id });
    }

    private async Task RemoveEndedAsync(CancellationToken cancellation)
    {
        if (_stored?.Deleted is not { } key) return;
        if (_stored.Closing is { } closing) key = await CloseAsync(closing.Record, closing.Header, cancellation).ConfigureAwait(false);
        await _stored.Store.DeleteAsync(key, cancellation).ConfigureAwait(false);
        _stored.Deleted = null;
    }

    /// <summary>
    /// Another request may give the session a new id by policy at this moment, and only the record says which. So it is closed by the comparison
    /// that the other one makes as well: whoever is later finds the other.
    /// </summary>
    /// <returns>Under what the session lies now.</returns>
    private async Task<SessionRecordKey> CloseAsync(StoredReference record, EnvelopeHeader header, CancellationToken cancellation)
    {
        StoreCarrier store = _stored!.Store;
        StoredContent closed = new(ReadOnlyMemory<byte>.Empty, IsMoved: true);
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            StoredReference last = record with { Version = record.Version + 1 };
            if (await store.SaveAsync(last, header, owner: null, closed, cancellation, lifeSeconds: 0).ConfigureAwait(false)) break;
            if (attempt > 0) await store.PauseAsync(attempt, cancellation).ConfigureAwait(false);
            StoredRecord? newest = await store.LoadAsync(record with { Version = 0 }, header.Id, cancellation).ConfigureAwait(false);
            if (newest is not { Problem: SessionRejectionReason.None }) break;
            SessionId? successor = newest.Content.IsOpen ? newest.Content.Successor : null;
            if (successor is { } id) header = header.IssuedAt(id, newest.Content.SuccessorIssued);
            record = record with { Version = successor is null ? newest.Version : 1 };
        }

        return store.KeyOf(header.Id);
    }
}
