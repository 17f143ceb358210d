namespace TypedSession;

/// <summary>What a session that goes on needs: a new id when it has changed hands or has had its id for long enough, time, and a flash that is shown once.</summary>
internal readonly struct Renewal(Session session)
{
    private Standing Standing => session.Standing;

    private SessionLifetime Lifetime => session.State.Lifetime;

    private uint Now => session.Sessions.Now;

    /// <summary>Whether the id has been in use for so long, or so often, that the session is given another one.</summary>
    public bool IsNewIdDue =>
        Standing is { IsReceived: true, HasNewId: false } && Lifetime.IsNewIdDue(Standing.Header, Now) && !session.IsStranger && IsUse();

    /// <summary>Gives the session what it needs.</summary>
    /// <returns>Whether it needs time.</returns>
    public bool Prolong()
    {
        RenewForOwner();
        bool isTimeDue = Lifetime.IsRenewalDue(Standing.Header, Now);
        bool isIdDue = !Standing.HasNewId && Lifetime.IsNewIdDue(Standing.Header, Now);
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

    /// <summary>A session whose owner has changed is another's from now on.</summary>
    public void RenewForOwner()
    {
        if (session.Schema.HasOwner && !Standing.HasNewId && session.Owner != Standing.ReceivedOwner) session.GiveNewId(ExchangeKind.AtSignIn);
    }

    /// <summary>Takes the flash out of the value when a page has shown it.</summary>
    public void TakeShownFlash()
    {
        if (session.Content.IsRead && session.Schema.HasFlash && Navigation.IsPage(session.Sessions.Context.Request) && session.Sessions.Context.Response.StatusCode is < 300 or > 399) session.Content.ClearFlash();
    }

    /// <summary>Whether the request shows that the session is in use.</summary>
    private bool IsUse() =>
        session.State.Options.Renewal.IncludesFetches ? Navigation.IsSeen(session.Sessions.Context.Request) : Navigation.IsUse(session.Sessions.Context.Request);
}
