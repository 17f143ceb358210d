using Microsoft.AspNetCore.Mvc;

namespace TypedSession.Tests.Support;

/// <summary>What tests of owners and revocations do.</summary>
public static class AccountEndpoints
{
    public const string CookieName = "__Host-Http-account";

    public static void Map(WebApplication app)
    {
        CartEndpoints.Map(app);
        app.MapPost("/become/{id:int}", (int id, ISession<Account> session) => session.Update(account => account with { CustomerId = id }).CustomerId);
        app.MapPost("/theme/{theme}", (string theme, ISession<Account> session) => session.Update(account => account with { Theme = theme }).Theme);
        app.MapGet("/account", (ISession<Account> session) => $"{session.Status} {session.Value.CustomerId} {session.Value.Theme}".Trim());
        app.MapGet("/account/id", (ISession<Account> session) => CartEndpoints.IdOf(session));
        app.MapPost("/account/end", (ISession<Account> session) => session.End());
        app.MapPost("/account/renew", (ISession<Account> session) => session.RenewId());
        app.MapPost("/others/{owner}", (string owner, ISessionAdministration revocations) => revocations.RevokeOwnerAsync(owner, exceptCurrent: true));
        app.MapPost("/owner/{owner}", (string owner, ISessionAdministration revocations) => revocations.RevokeOwnerAsync(owner));
        app.MapPost("/state", (ISessionAdministration revocations) => revocations.RevokeStateAsync<Account>());
        app.MapPost("/all", (ISessionAdministration revocations) => revocations.RevokeAllAsync());
        // Not in the address, which servers log.
        app.MapPost("/one", ([FromHeader] string id, ISessionAdministration revocations) => revocations.RevokeAsync(new SessionId(Convert.FromHexString(id))));
    }

    /// <summary>The same browser, with the same cookies, as another node sees it.</summary>
    public static Browser At(this Browser browser, TestApp node)
    {
        Browser moved = node.NewBrowser();
        foreach ((string name, string text) in browser.Jar) moved.Jar[name] = text;
        return moved;
    }
}
