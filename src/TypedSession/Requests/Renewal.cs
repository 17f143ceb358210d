namespace TypedSession;

/// <summary>
/// What a session that goes on needs: a new id when it has changed hands or has had its id for long enough, time, and its flash until
/// that is seen.
/// </summary>
internal readonly struct Renewal(Session session)
{
    private Standing Standing => session.Standing;

    private SessionLifetime Lifetime => session.State.Lifetime;

    private Revocations Revocations => session.Sessions.Services.Revocations;

    private uint Now => session.Sessions.Now;

    /// <summary>The header under which the session is kept: one that is seen now as soon as it is changed.</summary>
    public EnvelopeHeader Header => session.Carriage.Pending is null ? Standing.Header : session.NextHeader();

    /// <summary>The header, seen now; but a client that may be another's does not prolong the session.</summary>
    public EnvelopeHeader Seen => session.IsStranger ? Standing.Header : Standing.Header.SeenAt(Now, Lifetime.IdleSeconds);

    /// <summary>Whether the id has been in use for so long, or so often, that the session is given another one.</summary>
    public bool IsNewIdDue =>
        Standing is { IsReceived: true, HasNewId: false, IsPolicyDone: false }
        && Lifetime.IsNewIdDue(Standing.Header, Now) && !session.IsStranger && IsUse();

    /// <summary>
    /// Whether the answer that had the new id must have come by now. A client that still comes with the old one did not get it, and is
    /// given the new one again: not before, since a request under way could overwrite a newer cookie. New ids count as given earlier than
    /// they were.
    /// </summary>
    public bool IsLate => Standing.IsFollowed
        && RevocationLifetime.Earlier(Now, Revocations.Source.MaxPropagationDelay)
            >= (long)Standing.Header.Issued + Math.Max(1, Lifetime.GraceSeconds / 4);

    /// <summary>Gives the session what it needs.</summary>
    /// <returns>Whether it needs time.</returns>
    public bool Prolong()
    {
        RenewForOwner();
        bool isTimeDue = Lifetime.IsRenewalDue(Standing.Header, Now);
        bool isIdDue = Standing is { HasNewId: false, IsPolicyDone: false } && Lifetime.IsNewIdDue(Standing.Header, Now);
        bool isLate = IsLate;
        if (!isTimeDue && !isIdDue && !isLate && !Lifetime.CountsRequests) return false;
        if (session.IsStranger) return false;
        if (!IsUse()) return isTimeDue && Navigation.IsUnderPointer(session.Sessions.Context.Request);
        Standing.MustSend |= isLate;
        if (isIdDue) session.GiveNewId(ExchangeKind.ByPolicy);
        if (Lifetime.CountsRequests && !Standing.HasNewId)
        {
            Standing.Header = Standing.Header with { Requests = Standing.Header.Requests + 1 };
            Standing.MustSend = true;
        }

        return isTimeDue;
    }

    /// <summary>
    /// Gives the new id that is due by policy, where other nodes must be told: before the response, so that it can wait for another
    /// request where they cannot be.
    /// </summary>
    public async Task GiveDueIdAsync()
    {
        if (!Revocations.Source.IsDurable || !IsNewIdDue) return;
        if (Standing.IsOvertaken() || session.Cookie.LacksConsent(session.Sessions.Context)) return;
        EnvelopeHeader before = Standing.Header;
        bool mustSend = Standing.MustSend;
        Standing.IsPolicyDone = true;
        Standing.GiveNewId(ExchangeKind.ByPolicy, session.Owner, Now);
        try
        {
            if (await Revocations.TryExchangeAsync(Standing.Exchange()).ConfigureAwait(false)) session.Sessions.NoteRenewed(session);
            else Standing.IsOvertaken();
        }
        catch (SessionUnavailableException exception)
        {
            PutOff(before, mustSend, exception);
        }
    }

    /// <summary>
    /// Tells other nodes that an end of the received id will be one of the new id by policy too, before a store has it. Where they cannot
    /// be told, the new id waits for another request.
    /// </summary>
    /// <param name="before">The header without it.</param>
    /// <param name="mustSend">Whether the client had to hear of the session before.</param>
    public async Task LinkNewIdAsync(EnvelopeHeader before, bool mustSend)
    {
        if (!Revocations.Source.IsDurable || !Standing.IsNewIdByPolicy) return;
        try
        {
            await Revocations.TellAsync(Standing.Link()).ConfigureAwait(false);
        }
        catch (SessionUnavailableException exception)
        {
            PutOff(before, mustSend, exception);
        }
    }

    /// <summary>
    /// The others could not be asked whether the session has ended, or did not learn its new id: the page does not wait for them.
    /// </summary>
    public void PutOff(in EnvelopeHeader before, bool mustSend, SessionUnavailableException exception)
    {
        Standing.PutOffNewId(before, mustSend);
        Standing.IsPolicyDone = true;
        session.Logger.NewIdPutOff(session.Schema.Name, exception);
    }

    /// <summary>Whether the owner has changed, and the session has no new id for it yet.</summary>
    public bool IsOwnerNew => session.Schema.HasOwner && !Standing.HasNewId && session.Owner != Standing.ReceivedOwner;

    /// <summary>A session whose owner has changed is another's from now on.</summary>
    public void RenewForOwner()
    {
        if (IsOwnerNew) session.GiveNewId(ExchangeKind.AtSignIn);
    }

    /// <summary>An answer that its user does not see uses no flash up.</summary>
    public void KeepUnseenFlash()
    {
        if (session.Content.HasTakenFlash && !Navigation.IsShown(session.Sessions.Context)) session.Content.PutFlashBack();
    }

    /// <summary>Whether nothing is left that is worth a cookie, since a flash was all that the session held.</summary>
    public bool IsSpent(ReadOnlySpan<byte> body) =>
        (session.Schema.IsGoneWhenInitial || (session.Content.HasTakenFlash && Standing.Header.IsBare))
            && Standing is { IsReceived: true, HasNewId: false } && session.Content.IsInitial(body);

    /// <summary>Whether the request shows that the session is in use.</summary>
    private bool IsUse() =>
        Navigation.IsUse(session.Sessions.Context.Request)
        || (session.State.Options.Renewal.IncludesFetches && Navigation.IsSeen(session.Sessions.Context.Request));
}
