using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Shop.Pages.Account;

public sealed class SignOutModel : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        // Every session ends with this: there is nothing to clear by hand, and nothing to forget.
        await HttpContext.SignOutAsync();
        return RedirectToPage();
    }
}
