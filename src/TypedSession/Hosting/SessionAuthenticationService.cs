using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <summary>
/// The application's authentication, and with it what nobody has to remember: sign-in renews the ids of the request's sessions, and
/// sign-out ends them.
/// </summary>
internal sealed class SessionAuthenticationService(IAuthenticationService inner, SessionServices sessions, IAuthenticationSchemeProvider schemes)
    : IAuthenticationService
{
    public Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme) => inner.AuthenticateAsync(context, scheme);

    public Task ChallengeAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
        inner.ChallengeAsync(context, scheme, properties);

    public Task ForbidAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
        inner.ForbidAsync(context, scheme, properties);

    public async Task SignInAsync(HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties)
    {
        await inner.SignInAsync(context, scheme, principal, properties).ConfigureAwait(false);

        // A remote sign-in comes back inside UseAuthentication, which may stand before UseTypedSession.
        await SessionFeature.GetOrAttach(context, sessions).SignInAsync(context).ConfigureAwait(false);
    }

    public async Task SignOutAsync(HttpContext context, string? scheme, AuthenticationProperties? properties)
    {
        await inner.SignOutAsync(context, scheme, properties).ConfigureAwait(false);
        if (!await IsOfUserAsync(context, scheme).ConfigureAwait(false)) return;
        await SessionFeature.GetOrAttach(context, sessions).SignOutAsync(context).ConfigureAwait(false);
    }

    /// <summary>
    /// Whether the application's user is signed out, and not one of the schemes that serve the sign-in itself: ASP.NET Core Identity
    /// signs "Identity.External" out while it signs the user in.
    /// </summary>
    private async Task<bool> IsOfUserAsync(HttpContext context, string? scheme)
    {
        if (scheme is null || context.User.Identities.Any(identity => identity.AuthenticationType == scheme)) return true;
        AuthenticationScheme? user = await schemes.GetDefaultAuthenticateSchemeAsync().ConfigureAwait(false);
        return user is null || user.Name == scheme || typeof(PolicySchemeHandler).IsAssignableFrom(user.HandlerType);
    }
}
