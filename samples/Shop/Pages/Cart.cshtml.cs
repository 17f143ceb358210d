using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.Catalog;
using Shop.State;
using TypedSession;

namespace Shop.Pages;

public sealed class CartModel(ProductCatalog catalog, ISession<Cart> session) : PageModel
{
    public string? Problem { get; private set; }

    public PricedCart Contents => PricedCart.Of(session.Value, catalog);

    public int? CustomerId => session.Value.CustomerId;

    public IActionResult OnPostAdd(int productId, [Range(1, int.MaxValue)] int quantity)
    {
        if (catalog.Find(productId) is not { } product) return NotFound();
        return Update(cart => cart.Add(productId, quantity) with { Notice = $"Added: {product.Name}." })
            ? RedirectToPage("/Product", null, new { id = productId })
            : Page();
    }

    public IActionResult OnPostChange(int productId, [Range(1, int.MaxValue)] int quantity) =>
        Update(cart => cart.WithQuantity(productId, quantity) with { Notice = "Changed." }) ? RedirectToPage() : Page();

    public IActionResult OnPostRemove(int productId) =>
        Update(cart => cart.Without(productId) with { Notice = "Removed." }) ? RedirectToPage() : Page();

    private bool Update(Func<Cart, Cart> change)
    {
        if (!ModelState.IsValid)
        {
            Problem = "That quantity is not a number that we can count to. Nothing was changed.";
            return false;
        }

        try
        {
            session.Update(change);
            return true;
        }
        catch (Exception e) when (e is SessionBoundException or SessionTooLargeException)
        {
            // The session refuses such a change as a whole: what it held, it still holds.
            Problem = $"Your cart is full: it takes {Cart.MaxLines} different products, and {CartLine.MaxQuantity} of each. Everything "
                + "that was in it is still there.";
            return false;
        }
    }
}
