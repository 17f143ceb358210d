namespace TypedSession;

/// <summary>What observers learn of a session.</summary>
internal readonly struct SessionNews(Session session)
{
    private Standing Standing => session.Standing;

    private RevocationKeys Keys => session.Sessions.Services.Revocations.Keys;

    public SessionCreatedContext Created() => new()
    {
        HttpContext = session.Sessions.Context,
        State = session.Schema.Name,
        Id = Standing.Header.Id,
        Key = Keys.Of(Standing.Header.Id),
        Owner = session.Owner,
    };

    public SessionIdRenewedContext Renewed() => new()
    {
        HttpContext = session.Sessions.Context,
        State = session.Schema.Name,
        OldId = Standing.ReceivedId,
        OldKey = Keys.Of(Standing.ReceivedId),
        Id = Standing.Header.Id,
        Key = Keys.Of(Standing.Header.Id),
        Owner = session.Owner,
        Reason = Standing.RenewalReason,
    };
}
