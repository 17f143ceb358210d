namespace TypedSession;

/// <summary>Holds owners to the number of sessions that they may have: <see cref="SessionStoreOptions.MaxSessionsPerOwner"/>.</summary>
internal readonly struct OwnerLimit(Session session, SessionRecords records)
{
    private const int MaxLooks = 5;

    private TypedSessionOptions Options => session.State.Options;

    /// <summary>
    /// After a record was made, and before its client hears of it: where the limit refuses, it stays only once a list that has it holds
    /// no more than are allowed. So whichever of several come at the same moment, no more than the limit stay: those that were made
    /// first wait for the others to withdraw.
    /// </summary>
    /// <exception cref="SessionLimitException">It is one too many, and was withdrawn.</exception>
    public async Task AdmitAsync(string owner, SessionRecordKey key, CancellationToken cancellationToken)
    {
        if (Options is not { Store: { MaxSessionsPerOwner: { } limit, LimitPolicy: SessionLimitPolicy.Refuse } }) return;
        for (int look = 0; ; look++)
        {
            List<SessionRecordSummary> living = await ListLivingAsync(owner, cancellationToken).ConfigureAwait(false);
            if (living.Count <= limit) return;
            bool isEarly = living.OrderBy(static one => one.Created).ThenBy(static one => one.Key.Text, StringComparer.Ordinal).Take(limit)
                .Any(one => one.Key == key);
            if (!isEarly || look == MaxLooks) break;
            await records.Calls.PauseAsync(look, cancellationToken).ConfigureAwait(false);
        }

        await records.DeleteAsync(key, CancellationToken.None).ConfigureAwait(false);
        throw new SessionLimitException(
            $"The owner has {limit} sessions of state '{session.Schema.Name}' already, and no more are allowed: this one was not saved. "
            + "End one of them before.");
    }

    /// <summary>Which sessions of an owner are beyond the limit once another one has begun: those that were seen the longest time ago.</summary>
    public async Task<IReadOnlyList<SessionRecordKey>> FindOldestAsync(
        string owner, SessionRecordKey begun, CancellationToken cancellationToken)
    {
        if (Options is not { Store: { MaxSessionsPerOwner: { } limit, LimitPolicy: SessionLimitPolicy.EndOldest } }) return [];
        List<SessionRecordSummary> living = await ListLivingAsync(owner, cancellationToken).ConfigureAwait(false);
        return [.. living.Where(one => one.Key != begun).OrderByDescending(static one => one.LastSeen)
            .ThenByDescending(static one => one.Created).Skip(limit - 1).Select(static one => one.Key)];
    }

    public void End(IReadOnlyList<SessionRecordKey> oldest, string owner)
    {
        foreach (SessionRecordKey key in oldest) new RequestEnds(session.Sessions).End(session.State, key, owner);
    }

    private async Task<List<SessionRecordSummary>> ListLivingAsync(string owner, CancellationToken cancellationToken)
    {
        DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(session.Sessions.Now);
        return [.. (await records.ListAsync(owner, cancellationToken).ConfigureAwait(false)).Where(one => one.Expires > now)];
    }
}
