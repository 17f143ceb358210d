using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.State;
using TypedSession;

namespace Shop.Pages.Checkout;

[Authorize]
public sealed class AddressModel(ISession<Cart> cart, ISession<CheckoutDraft> draft) : PageModel
{
    [BindProperty]
    public Address? Address { get; set; }

    [BindProperty]
    public Delivery Delivery { get; set; }

    [BindProperty, MaxLength(CheckoutDraft.MaxGiftNote)]
    public string? GiftNote { get; set; }

    public IActionResult OnGet()
    {
        if (cart.Value.Lines.IsEmpty) return RedirectToPage("/Cart");
        (Address, Delivery, GiftNote) = (draft.Value.Address, draft.Value.Delivery, draft.Value.GiftNote);
        return Page();
    }

    public IActionResult OnPost()
    {
        if (!ModelState.IsValid) return Page();
        Guid number = draft.Value.OrderNumber ?? Guid.NewGuid();
        draft.Update(value => value with { OrderNumber = number, Address = Address, Delivery = Delivery, GiftNote = GiftNote });
        return RedirectToPage("Confirm");
    }
}
