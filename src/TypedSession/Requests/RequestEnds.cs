namespace TypedSession;

/// <summary>
/// What a request ends: this node obeys at once, and before the response says so the other nodes are told, and what is left is removed.
/// </summary>
internal sealed class RequestEnds(RequestSessions sessions)
{
    /// <summary>
    /// Ends a session. It can live in its cookie and in a store, in copies of either: so its end is told by its id, and what a store
    /// has of it is removed.
    /// </summary>
    /// <param name="state">The state.</param>
    /// <param name="id">The session's id.</param>
    /// <param name="idleSeconds">For how long a copy of it could be idle.</param>
    /// <param name="remains">What a store has of it; null where that is not known to be there.</param>
    /// <param name="owner">Whose it is, where that is known.</param>
    /// <param name="reason">Why, where it is not the application or a sign-out.</param>
    public void End(
        StateContext state, SessionId id, uint idleSeconds, EndedRecord? remains, string? owner = null, SessionEndReason? reason = null)
    {
        remains ??= state.Records is { } records ? new EndedRecord(records, records.KeyOf(id)) : null;
        End(sessions.Services.Revocations.OfSession(id, idleSeconds), remains);
        reason ??= sessions.IsSigningOut ? SessionEndReason.SignOut : SessionEndReason.Application;
        SessionRecordKey key = sessions.Services.Revocations.Keys.Of(id);
        sessions.Services.Observers.Ended(sessions.Context, reason.Value, state.Schema.Name, id, key, owner);
    }

    /// <summary>Ends a session that is known by its record alone, since its owner has too many.</summary>
    public void End(StateContext state, SessionRecordKey key, string owner)
    {
        End(sessions.Services.Revocations.OfKey(key, SessionLifetime.MaxSeconds), new EndedRecord(state.Records!, key));
        sessions.Services.Observers.Ended(sessions.Context, SessionEndReason.OverLimit, state.Schema.Name, key: key, owner: owner);
    }

    /// <summary>Ends every session that the request's cookies of a state name and that can be read, expired ones too.</summary>
    /// <param name="state">The state.</param>
    /// <param name="ended">What has been ended already.</param>
    public void EndReadable(StateContext state, SessionId? ended)
    {
        SessionCookie cookie = state.CookieOf(sessions.Context.Request);
        if (ended is not null && cookie.CountIn(sessions.Context.Request) == 1) return;
        if (!EndAll()) return;
        sessions.Announce(new PendingEnd(null, null) { Look = LookAgainAsync });
        sessions.SaveBeforeBody();

        bool EndAll()
        {
            IReadOnlyList<EnvelopeHeader> headers = cookie.ReadAll(sessions.Context.Request, out bool isUnread);
            foreach (EnvelopeHeader header in headers)
            {
                if (header.Id != ended) End(state, header.Id, state.Lifetime.LongestIdleSeconds(header), remains: null);
            }

            return isUnread;
        }

        async Task LookAgainAsync()
        {
            if (!await cookie.FindKeysAsync(sessions.Context.Request).ConfigureAwait(false))
                throw new SessionUnavailableException("The key of a session that is to be ended could not be looked for.");
            EndAll();
        }
    }

    /// <summary>
    /// Removes what is left of an old session before the response says that this one has ended: it must not be imported again.
    /// </summary>
    public void ForgetOld(StateContext state)
    {
        foreach (ImportRemoval removal in StateImport.RemovalsOf(state.Imports, sessions.Context))
            sessions.Announce(new PendingEnd(null, null) { Removal = removal });
        if (sessions.HasUnsaved) sessions.SaveBeforeBody();
    }

    private void End(SessionRevocation end, EndedRecord? remains)
    {
        sessions.Services.Revocations.Add(end);
        sessions.Announce(new PendingEnd(end, remains));
        if (sessions.HasUnsaved) sessions.SaveBeforeBody();
    }
}
