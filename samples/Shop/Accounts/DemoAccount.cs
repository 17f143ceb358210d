using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Shop.Accounts;

/// <summary>The one account of the demonstration. A real shop has ASP.NET Core Identity in its place.</summary>
public static class DemoAccount
{
    public const int CustomerId = 4711;
    public const string Name = "Ada";
    public const string Email = "ada@foolscap.example";
    public const string Password = "paper-and-ink";

    public static ClaimsPrincipal? SignIn(string? email, string? password)
    {
        if (!string.Equals(email, Email, StringComparison.OrdinalIgnoreCase) || password != Password) return null;
        ClaimsIdentity identity = new(CookieAuthenticationDefaults.AuthenticationScheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, $"{CustomerId}"));
        identity.AddClaim(new Claim(ClaimTypes.Name, Name));
        return new ClaimsPrincipal(identity);
    }

    /// <summary>The number of the customer who is signed in.</summary>
    public static int GetCustomerId(this ClaimsPrincipal user) =>
        int.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out int id)
            ? id
            : throw new InvalidOperationException("Nobody is signed in.");
}
