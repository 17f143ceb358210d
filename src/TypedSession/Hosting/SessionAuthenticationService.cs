using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace TypedSession;

/// <summary>
/// The application's authentication, and with it what an application need not remember: sign-in renews the ids of the request's
/// sessions, and sign-out ends them.
/// </summary>
internal sealed class SessionAuthenticationService(IAuthenticationService inner, SessionServices sessions,
    IAuthenticationSchemeProvider schemes)
    : IAuthenticationService
{
    /// <summary>What ASP.NET Core Identity signs in on the way, where the default scheme is made of several.</summary>
    private static readonly string?[] PartialSchemes =
        [IdentityConstants.ExternalScheme, IdentityConstants.TwoFactorUserIdScheme, IdentityConstants.TwoFactorRememberMeScheme];

    public Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme) => inner.AuthenticateAsync(context, scheme);

    public Task ChallengeAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
        inner.ChallengeAsync(context, scheme, properties);

    public Task ForbidAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
        inner.ForbidAsync(context, scheme, properties);

    public async Task SignInAsync(HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties)
    {
        bool isProof = await IsProofAsync(context, scheme, properties).ConfigureAwait(false);
        await inner.SignInAsync(context, scheme, principal, properties).ConfigureAwait(false);

        // A remote sign-in comes back inside UseAuthentication, which may stand before UseTypedSession.
        await SessionFeature.GetForUser(context, sessions).Sessions.SignInAsync(isProof).ConfigureAwait(false);
    }

    public async Task SignOutAsync(HttpContext context, string? scheme, AuthenticationProperties? properties)
    {
        // First: a user whose sessions could not be ended is not signed out either, and can ask again.
        if (await IsOfUserAsync(context, scheme).ConfigureAwait(false))
            await SessionFeature.GetForUser(context, sessions).Sessions.SignOutAsync().ConfigureAwait(false);
        await inner.SignOutAsync(context, scheme, properties).ConfigureAwait(false);
    }

    /// <summary>
    /// Whether a sign-in shows that the user is there. One by a scheme that serves the sign-in itself shows less: an account elsewhere,
    /// or the first of two factors. Nor does a ticket that is written once more for other claims, as <c>RefreshSignInAsync</c> does: it
    /// keeps the time of its issue.
    /// </summary>
    private async Task<bool> IsProofAsync(HttpContext context, string? scheme, AuthenticationProperties? properties)
    {
        scheme ??= (await schemes.GetDefaultSignInSchemeAsync().ConfigureAwait(false))?.Name;
        AuthenticationScheme? user = await schemes.GetDefaultAuthenticateSchemeAsync().ConfigureAwait(false);
        if (user is not null && user.Name != scheme
            && (typeof(CookieAuthenticationHandler).IsAssignableFrom(user.HandlerType) || Array.IndexOf(PartialSchemes, scheme) >= 0))
        {
            return false;
        }

        if (properties?.IssuedUtc is not { } issued) return true;
        AuthenticateResult current = await inner.AuthenticateAsync(context, scheme).ConfigureAwait(false);
        return current.Properties?.IssuedUtc != issued;
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
