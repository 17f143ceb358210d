namespace TypedSession;

/// <summary>What is left of an ended session in a store.</summary>
/// <param name="Records">The state's records.</param>
/// <param name="Key">Under what it lies there.</param>
internal record EndedRecord(SessionRecords Records, SessionRecordKey Key)
{
    /// <exception cref="SessionUnavailableException">It could not be removed.</exception>
    public virtual Task RemoveAsync() => Records.DeleteAsync(Key, CancellationToken.None);
}

/// <summary>
/// The record of an ended session that other requests may give a new id by policy at this moment, and only the record says which. So it
/// is closed by the comparison that the other one makes as well: the later of the two finds the other.
/// </summary>
/// <param name="Records">The state's records.</param>
/// <param name="Header">By which id it lies there.</param>
/// <param name="Reference">What is needed to replace it.</param>
internal sealed record OpenRecord(SessionRecords Records, EnvelopeHeader Header, StoredReference Reference)
    : EndedRecord(Records, Records.KeyOf(Header.Id))
{
    /// <summary>More writers that are faster than this one than there can be.</summary>
    private const int MaxAttempts = 32;

    public override async Task RemoveAsync()
    {
        EnvelopeHeader header = Header;
        StoredReference reference = Reference;
        StoredContent closed = new(ReadOnlyMemory<byte>.Empty, IsMoved: true);
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            StoredReference last = reference with { Version = reference.Version + 1 };
            StoredRecord? saved = await Records.SaveAsync(last, header, owner: null, closed, CancellationToken.None, header.LastSeen)
                .ConfigureAwait(false);
            if (saved is not null) break;

            if (attempt > 0) await Records.Calls.PauseAsync(attempt, CancellationToken.None).ConfigureAwait(false);
            StoredRecord? newest = await Records.LoadAsync(reference with { Version = 0 }, header.Id, CancellationToken.None)
                .ConfigureAwait(false);
            if (newest is not { Problem: SessionRejectionReason.None }) break;
            SessionId? successor = newest.Content.IsOpen ? newest.Content.Successor : null;
            if (successor is { } id) header = header.IssuedAt(id, newest.Content.SuccessorIssued);
            reference = reference with { Version = successor is null ? newest.Version : 1 };
        }

        await Records.DeleteAsync(Records.KeyOf(header.Id), CancellationToken.None).ConfigureAwait(false);
    }
}
