namespace TypedSession;

/// <summary>Whether a session that was received may be used: by what this node knows of ends, and by this client.</summary>
internal readonly struct Judgement(Session session)
{
    private SessionSchema Schema => session.Schema;

    /// <summary>Judges the session by all that this node knows of ends.</summary>
    public void EndIfRevoked()
    {
        RevocationVerdict verdict = session.Standing.Judge(session.Owner);
        if (!verdict.IsRevoked) return;
        if (verdict.IsRetired) session.Logger.RetiredIdPresented(Schema.Name);
        else session.Logger.SessionRevoked(Schema.Name);
        bool mayEnd = session.State.Options.Renewal.EndSessionOnRetiredId && !session.Sessions.Services.OnlyLooks;
        if (verdict.IsRetired && mayEnd) session.EndReceived(SessionEndReason.RetiredId);
        else Finish(verdict, session.Carriage.Record);
        session.Lose(SessionStatus.Revoked);
    }

    /// <summary>Judges a session whose record is gone.</summary>
    public bool IsRevoked(EnvelopeHeader header)
    {
        RevocationVerdict verdict = session.Sessions.Services.Revocations.Judge(Schema, ref header, owner: null);
        if (verdict.IsRevoked) Finish(verdict, remains: null);
        return verdict.IsRevoked;
    }

    /// <summary>Judges the session by its client.</summary>
    /// <returns>Whether the client may be another one, who has to sign in.</returns>
    public bool IsStranger(ref ClientTrust client, in EnvelopeHeader received)
    {
        ClientBinding outcome = client.Judge(session.State.Binder, received, session.Sessions.Context, Schema, session.Sessions.Services.Metrics, session.Logger);
        if (outcome == ClientBinding.Reject)
        {
            session.Logger.CookieUnreadable(Schema.Name, SessionRejectionReason.ClientMismatch);
            session.Sessions.Services.Metrics.Rejected(session.Sessions.Context, Schema.Name, SessionRejectionReason.ClientMismatch);
            session.Lose(SessionStatus.Unreadable);
        }

        return outcome == ClientBinding.StepUp;
    }

    /// <summary>
    /// An end from before is met again: nodes that could not be told then are told now, before the client forgets the session, and what a store still has is removed.
    /// </summary>
    private void Finish(RevocationVerdict verdict, EndedRecord? remains)
    {
        if (verdict.Unshared is null && remains is null) return;
        session.Sessions.Announce(new PendingEnd(verdict.Unshared, remains));
        session.Sessions.SaveBeforeBody();
    }
}
