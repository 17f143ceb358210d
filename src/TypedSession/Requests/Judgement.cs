namespace TypedSession;

/// <summary>Whether a session that was received may be used: by what this node knows of ends, and by this client.</summary>
internal readonly struct Judgement(Session session)
{
    private SessionSchema Schema => session.Schema;

    private bool EndsOnRetiredId =>
        session.State.Options.Renewal.EndSessionOnRetiredId && !session.Sessions.Services.OnlyLooks && !session.Sessions.IsAheadOfTime;

    /// <summary>Judges the session by all that this node knows of ends.</summary>
    public void EndIfRevoked()
    {
        RevocationVerdict verdict = session.Standing.Judge(session.Owner);
        if (!verdict.IsRevoked)
        {
            session.Standing.MustSend |= verdict.Unshared is not null;
            Finish(verdict, remains: null);

            // What is changed under such an id is refused, and that must be known before the response starts.
            if (verdict.IsRetired) session.Sessions.SaveBeforeBody();
            return;
        }

        if (verdict.IsRetired) SayRetired();
        else SayRevoked();
        if (verdict.IsRetired && EndsOnRetiredId) session.EndReceived(SessionEndReason.RetiredId);
        else Finish(verdict, verdict.IsUnread ? null : session.Carriage.Record);
        bool isEnd = !verdict.IsUnread && (!verdict.IsRetired || EndsOnRetiredId);
        if (isEnd) new RequestEnds(session.Sessions).ForgetOld(session.State);

        // Of parallel requests another one may just have set the cookie of the newer id.
        session.Lose(SessionStatus.Revoked, deletesCookie: !verdict.IsUnread);
    }

    /// <summary>Why there is no record: it has expired; the session was ended; or, where ends are known beyond it, it was lost.</summary>
    public async Task<SessionStatus> OfMissingAsync(EnvelopeHeader header, CancellationToken cancellationToken)
    {
        if (session.State.Lifetime.IsIdle(header, session.Sessions.Now)) return SessionStatus.Expired;
        Revocations revocations = session.Sessions.Services.Revocations;
        if (!revocations.Source.IsDurable)
        {
            Reject(SessionRejectionReason.Revoked);
            new RequestEnds(session.Sessions).ForgetOld(session.State);
            return SessionStatus.Revoked;
        }

        // The end may be so young that this node has not heard of it yet.
        await revocations.RefreshAsync(header.Id, cancellationToken).ConfigureAwait(false);
        RevocationVerdict verdict = revocations.Judge(Schema, ref header, owner: null);
        if (verdict.IsRevoked)
        {
            if (verdict.IsRetired)
            {
                NoteRetired(header, successor: null);
                return SessionStatus.Revoked;
            }

            Reject(SessionRejectionReason.Revoked);
            Finish(verdict, remains: null);
            new RequestEnds(session.Sessions).ForgetOld(session.State);
            return SessionStatus.Revoked;
        }

        session.Logger.RecordMissing(Schema.Name);
        Reject(SessionRejectionReason.RecordMissing);
        return SessionStatus.Missing;
    }

    /// <summary>An id that was exchanged a while ago came back: a copy, of which the owner of the newer one may be told.</summary>
    /// <param name="header">What came.</param>
    /// <param name="successor">The newer id, where that is known.</param>
    public void NoteRetired(EnvelopeHeader header, SessionId? successor)
    {
        SayRetired();
        if (!EndsOnRetiredId) return;
        uint idleSeconds = session.State.Lifetime.LongestIdleSeconds(header);
        SessionId[] ids = successor is { } newer ? [header.Id, newer] : [header.Id];
        RequestEnds ends = new(session.Sessions);
        foreach (SessionId id in ids) ends.End(session.State, id, idleSeconds, remains: null, reason: SessionEndReason.RetiredId);
        ends.ForgetOld(session.State);
    }

    /// <summary>Judges the session by its client.</summary>
    /// <returns>Whether the client may be another one, who has to sign in.</returns>
    public bool IsStranger(ref ClientTrust? client, in EnvelopeHeader received)
    {
        if (!session.State.Binder.IsFor(received)) return false;
        client = new ClientTrust(received.Id);
        ClientBinding outcome = client.Judge(session.State.Binder, received, session.Sessions.Context, Schema,
            session.Sessions.Services.Metrics, session.Logger);
        if (outcome == ClientBinding.Reject)
        {
            session.Logger.CookieUnreadable(Schema.Name, SessionRejectionReason.ClientMismatch);
            Reject(SessionRejectionReason.ClientMismatch);
            session.Lose(SessionStatus.Unreadable);
        }

        return outcome == ClientBinding.StepUp;
    }

    private void SayRevoked()
    {
        session.Logger.SessionRevoked(Schema.Name);
        Reject(SessionRejectionReason.Revoked);
    }

    private void SayRetired()
    {
        session.Logger.RetiredIdPresented(Schema.Name);
        Reject(SessionRejectionReason.RetiredId);
    }

    private void Reject(SessionRejectionReason reason) =>
        session.Sessions.Services.Metrics.Rejected(session.Sessions.Context, Schema.Name, reason);

    /// <summary>
    /// An end or a new id from before is met again: nodes that could not be told then are told now, before the client forgets the
    /// session, and what a store still has is removed.
    /// </summary>
    private void Finish(RevocationVerdict verdict, EndedRecord? remains)
    {
        if (verdict.Unshared is null && remains is null) return;
        session.Sessions.Announce(new PendingEnd(verdict.Unshared, remains));
        session.Sessions.SaveBeforeBody();
    }
}
