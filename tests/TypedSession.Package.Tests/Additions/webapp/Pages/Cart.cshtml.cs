using Microsoft.AspNetCore.Mvc.RazorPages;
using TypedSession;

public sealed class CartModel(ISession<Cart> session) : PageModel
{
    public int Lines { get; private set; }

    public void OnGet() => Lines = session.Update(cart => cart.Add(productId: 7)).Lines.Length;
}
