using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace TypedSession.Tests.Pages;

[IgnoreAntiforgeryToken]
public sealed class BasketModel(ISession<Cart> session) : PageModel
{
    public IActionResult OnPost(int id)
    {
        session.Update(cart => CartEndpoints.Add(cart, id) with { Notice = "Added." });
        return RedirectToPage(new { id = (int?)null });
    }
}
