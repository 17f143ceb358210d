using Microsoft.AspNetCore.Mvc;
using TypedSession;

public sealed class CartController(ISession<Cart> session) : Controller
{
    public IActionResult Index() => Content($"Lines: {session.Update(cart => cart.Add(productId: 7)).Lines.Length}");
}
