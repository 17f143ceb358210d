using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Shop.Pages;

/// <summary>What a visitor sees when something went wrong, whatever the method of the request that failed.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : PageModel
{
    public string Heading { get; private set; } = "";

    public string Advice { get; private set; } = "";

    public void OnGet(int? code) => Show(code);

    public void OnPost(int? code) => Show(code);

    private void Show(int? code) => (Heading, Advice) = code switch
    {
        404 => ("There is no such page", "It may have moved, or the address has a slip of the pen in it."),
        400 => ("That form is no longer valid",
            "You have signed in or out meanwhile, or it stood open for very long. Go back, reload the page and send it again; "
            + "your cart is as it was."),
        _ => ("Something went wrong", "It is our fault and not yours. Your cart is as it was before; please try once more."),
    };
}
