namespace TypedSession;

/// <summary>
/// What a session that goes on needs: a new id when it has changed hands or has had its id for long enough, time, and its flash until
/// that is seen.
/// </summary>
internal readonly struct Renewal(Session session)
{
    private Standing Standing => session.Standing;

    private SessionLifetime Lifetime => session.State.Lifetime;

    private uint Now => session.Sessions.Now;

    /// <summary>The header under which the session is kept: one that is seen now as soon as it is changed.</summary>
    public EnvelopeHeader Header => session.Carriage.Pending is null ? Standing.Header : session.NextHeader();

    /// <summary>The header, seen now; but a client that may be another's does not prolong the session.</summary>
    public EnvelopeHeader Seen => session.IsStranger ? Standing.Header : Standing.Header.SeenAt(Now, Lifetime.IdleSeconds);

    /// <summary>Whether the id has been in use for so long, or so often, that the session is given another one.</summary>
    public bool IsNewIdDue =>
        Standing is { IsReceived: true, HasNewId: false, IsNewIdPutOff: false }
        && Lifetime.IsNewIdDue(Standing.Header, Now) && !session.IsStranger && IsUse();

    /// <summary>Gives the session what it needs.</summary>
    /// <returns>Whether it needs time.</returns>
    public bool Prolong()
    {
        RenewForOwner();
        bool isTimeDue = Lifetime.IsRenewalDue(Standing.Header, Now);
        bool isIdDue = Standing is { HasNewId: false, IsNewIdPutOff: false } && Lifetime.IsNewIdDue(Standing.Header, Now);
        if (!isTimeDue && !isIdDue && !Lifetime.CountsRequests) return false;
        if (session.IsStranger || !IsUse()) return false;
        if (isIdDue) session.GiveNewId(ExchangeKind.ByPolicy);
        if (Lifetime.CountsRequests && !Standing.HasNewId)
        {
            Standing.Header = Standing.Header with { Requests = Standing.Header.Requests + 1 };
            Standing.MustSend = true;
        }

        return isTimeDue;
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
        (session.Content.HasTakenFlash || session.Schema.IsGoneWhenInitial) && Standing is { IsReceived: true, HasNewId: false }
            && Standing.Header.IsBare && session.Content.IsInitial(body);

    /// <summary>Whether the request shows that the session is in use.</summary>
    private bool IsUse() =>
        Navigation.IsUse(session.Sessions.Context.Request)
        || (session.State.Options.Renewal.IncludesFetches && Navigation.IsSeen(session.Sessions.Context.Request));
}
