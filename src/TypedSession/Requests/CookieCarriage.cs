namespace TypedSession;

/// <summary>Keeps a request's session in the response's cookie.</summary>
internal sealed class CookieCarriage(Session session) : Carriage
{
    /// <summary>
    /// Whether the session has a new id that others must hear of before the response says so, or a change that must be refused before it
    /// starts. A new id by policy is given as it starts.
    /// </summary>
    public override bool IsUnsaved =>
        IsRefused
        || (Revocations.Source.IsDurable && session.Standing is { IsReceived: true, IsNewIdByPolicy: false, IsHeldBack: false } standing
            && (standing.HasNewId || session.Renewal.IsOwnerNew));

    /// <summary>Where the session can only be read, functions are kept so that a change is told from a flash that was taken.</summary>
    public override bool MayReplay => session.Standing.IsRetired;

    /// <summary>
    /// Whether a change was asked for under an id that had been exchanged before: it cannot be carried to the newer one, of which the
    /// request knows nothing.
    /// </summary>
    private bool IsRefused =>
        session.Standing is { IsRetired: true, IsHeldBack: false } standing
        && (standing.IsNewIdAsked || (Pending is not null && session.Content.HasUpdates));

    private SessionCookie Cookie => session.Cookie;

    private Revocations Revocations => session.Sessions.Services.Revocations;

    public override bool TryStage(in EnvelopeHeader header, ReadOnlySpan<byte> body)
    {
        if (Cookie.LineLength(header, body.Length) > Cookie.MaxLineLength || !session.Content.IsReadable(body)) return false;
        Pending = body.ToArray();
        return true;
    }

    /// <summary>Whether a body is too long for the cookie, and might go to a store.</summary>
    public bool IsOutgrown(in EnvelopeHeader header, int bodyLength) => Cookie.LineLength(header, bodyLength) > Cookie.MaxLineLength;

    public override SessionTooLargeException TooLarge(in EnvelopeHeader header, ReadOnlySpan<byte> body) =>
        CookieCeiling.Exceeded(Cookie, Cookie.LineLength(header, body.Length), body);

    public override SessionSize Measure(ReadOnlyMemory<byte> body) => new()
    {
        Carrier = SessionCarrier.Cookie,
        Bytes = Cookie.LineLength(session.Renewal.Header, body.Length),
        MaxBytes = Cookie.MaxLineLength,
        Members = MemberSizes.Of(session.Schema, body.Span),
    };

    /// <summary>Tells the others of a new id, before this node obeys: where that fails, the session goes on under the old one.</summary>
    public override async Task SaveAsync(bool isFinal, bool mayReplay, CancellationToken cancellationToken)
    {
        Standing standing = session.Standing;
        if (IsRefused)
        {
            throw new SessionConflictException(
                $"The session of state '{session.Schema.Name}' came with an id that was exchanged for another a moment ago, under which it "
                + "can only be read. Nothing was saved.");
        }

        if (!isFinal || standing.IsOvertaken() || Cookie.LacksConsent(session.Sessions.Context)) return;
        session.Renewal.RenewForOwner();
        standing.SetIssueTime(session.Owner);
        SessionRevocation exchange = standing.Exchange();
        await Revocations.TellAsync(exchange).ConfigureAwait(false);
        Revocations.Add(exchange, isTold: true);
        session.Sessions.NoteRenewed(session);
        standing.Accept(standing.Body, session.Owner);
    }

    public override void GiveUp() => session.Standing.IsHeldBack = session.Standing.HasNewId;

    public override Task PrepareAsync() => session.Renewal.GiveDueIdAsync();

    public override SessionCommitKind? Commit()
    {
        Standing standing = session.Standing;
        if (standing.IsHeldBack) return null;
        if (standing.IsReceived && standing.IsOvertaken())
        {
            session.Content.IsImported = false;
            if (Pending is not null) session.Logger.ChangeOvertaken(session.Schema.Name);
            return null;
        }

        session.Renewal.KeepUnseenFlash();
        SessionCommitKind kind = Pending is null
            ? SessionCommitKind.Renewed
            : standing.IsReceived ? SessionCommitKind.Changed : SessionCommitKind.Created;
        bool isDue = standing.IsReceived && session.Renewal.Prolong();
        if (Pending is null && !isDue && !(standing.IsReceived && standing.MustSend)) return null;
        if (standing.IsReceived) standing.Header = session.Renewal.Seen;
        if (Pending is not null && session.Renewal.IsSpent(Pending)) return session.Delete();
        bool isSent = session.Cookie.MayStore(session.Sessions.Context);
        if (isSent && (!standing.IsReceived || standing.HasNewId)) standing.SetIssueTime(session.Owner);
        isSent = isSent && !(standing.IsReceived && standing.HasNewId && !TryExchange(standing));
        if (!isSent)
        {
            session.Content.IsImported = false;
            return null;
        }

        session.Send(Pending ?? standing.Body);
        return kind;
    }

    /// <summary>
    /// Takes the received id out of use, unless that is done. Of parallel requests one gives the new id by policy, and the others take it
    /// over.
    /// </summary>
    /// <returns>False where the session was ended or has changed hands meanwhile.</returns>
    private bool TryExchange(Standing standing)
    {
        if (standing is { IsNewIdByPolicy: true, IsPolicyDone: true }) return true;
        if (standing.IsNewIdByPolicy && !Revocations.TryAdd(standing.Exchange()))
        {
            if (standing.IsOvertaken()) return false;
            if (!standing.HasNewId) return true;
        }

        session.Sessions.AnnounceExchange(session);
        return true;
    }
}
