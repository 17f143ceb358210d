using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Shop.State;
using TypedSession;

namespace Shop.Accounts;

/// <summary>Customers are signed in as long as their session lasts: one that was ended elsewhere takes the sign-in with it.</summary>
public static class SignInOfSession
{
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        ISession<Cart> session = context.HttpContext.GetSession<Cart>();
        await session.LoadAsync();
        if (session.Value.CustomerId == context.Principal?.GetCustomerId()) return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }
}
