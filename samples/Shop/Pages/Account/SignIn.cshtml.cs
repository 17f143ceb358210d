using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.Accounts;
using Shop.State;
using TypedSession;

namespace Shop.Pages.Account;

public sealed class SignInModel(ISession<Cart> session) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public bool Failed { get; private set; }

    public async Task<IActionResult> OnPostAsync(string? email, string? password, bool remember)
    {
        if (DemoAccount.SignIn(email, password) is not { } customer)
        {
            Failed = true;
            return Page();
        }

        // The session gets a new id by itself, so that nobody who knew the old one comes along. The cart stays.
        await HttpContext.SignInAsync(customer, new AuthenticationProperties { IsPersistent = remember });
        if (remember) session.KeepFor(TimeSpan.FromDays(14));
        session.Update(cart => cart with { CustomerId = customer.GetCustomerId(), Notice = $"Welcome, {customer.Identity!.Name}." });
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
    }
}
