using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.Accounts;
using Shop.Catalog;
using Shop.Orders;
using Shop.State;
using TypedSession;

namespace Shop.Pages.Checkout;

[Authorize]
public sealed class ConfirmModel(ISession<Cart> cart, ISession<CheckoutDraft> draft, ProductCatalog catalog, OrderBook orders) : PageModel
{
    public Order Order { get; private set; } = null!;

    public IActionResult OnGet() => WhatIsMissing() ?? Page();

    public IActionResult OnPost()
    {
        if (WhatIsMissing() is { } missing) return missing;
        orders.Place(Order);
        draft.End();
        cart.Update(value => value with { Lines = [], Notice = "Thank you. Your order is placed." });
        return RedirectToPage("/Order", new { number = Order.Number });
    }

    /// <summary>Makes the order of cart and draft, or tells where to go for what they lack.</summary>
    private IActionResult? WhatIsMissing()
    {
        PricedCart items = PricedCart.Of(cart.Value, catalog);
        if (items.Lines.IsEmpty) return RedirectToPage("/Cart");
        if (draft.Value is not { OrderNumber: { } number, Address: { } address, Delivery: var delivery, GiftNote: var note })
            return RedirectToPage("Address");
        Order = new Order(number, User.GetCustomerId(), items, address, delivery, note);
        return null;
    }
}
