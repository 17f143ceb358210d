using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace TypedSession.Tests.Diagnostics;

/// <summary>Everything that may go right or wrong with one dossier.</summary>
internal sealed class DossierEndpoints(Dossier dossier)
{
    public const string CookieName = "__Host-Http-dossier";

    public void Map(WebApplication app)
    {
        app.UseAuthentication();
        app.MapPost("/write", (ISession<Dossier> session) => session.Update(_ => dossier).Number != default);
        app.MapGet("/read", (ISession<Dossier> session) => session.Value.Text?.Length);
        app.MapPost("/renew", (ISession<Dossier> session) => session.RenewId());
        app.MapPost("/end", (ISession<Dossier> session) => session.End());
        app.MapPost("/too-long", (ISession<Dossier> session) => Change(session, dossier with { Notice = dossier.Text }));
        app.MapPost("/too-large", (ISession<Dossier> session) => Change(session, dossier with { Text = string.Concat(Enumerable.Repeat(dossier.Text, 4)) }));
        app.MapPost("/null", (ISession<Dossier> session) => Change(session, null!));
        app.MapPost("/throw", (ISession<Dossier> session) =>
        {
            Change(session, dossier with { Amount = 1 });
            throw new InvalidOperationException("An endpoint's own.");
        });
        app.MapPost("/late", async (HttpContext context, ISession<Dossier> session) =>
        {
            await context.Response.WriteAsync("begun");
            Change(session, dossier);
        });
        app.MapPost("/sign-in", (HttpContext context) => context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, "somebody")], "Cookies"))));
        app.MapPost("/sign-out", (HttpContext context) => context.SignOutAsync());
        app.MapPost("/revoke-owner", (ISessionAdministration revocations) => revocations.RevokeOwnerAsync(dossier.Owner!));
        app.MapPost("/revoke-one", (ISession<Dossier> session, ISessionAdministration revocations) => revocations.RevokeAsync(session.Info!.Id));
        app.MapPost("/revoke-all", async (ISessionAdministration revocations) =>
        {
            await revocations.RevokeStateAsync<Dossier>();
            await revocations.RevokeAllAsync();
        });
        app.MapGet("/texts", (HttpContext context, ISession<Dossier> session) => string.Join('\n', (object?[])
        [
            session, session.Info, session.Info?.Id, session.Status, context.GetSession<Dossier>(), context.RequestServices.GetService<ISessionAdministration>(),
            .. context.Features.Select(feature => feature.Value),
        ]));
    }

    private static void Change(ISession<Dossier> session, Dossier value) => session.Update(_ => value);
}
