using Microsoft.AspNetCore.Mvc;

namespace TypedSession.Tests.Frameworks;

[Route("mvc")]
public sealed class HomeController(ISession<Cart> session) : Controller
{
    [HttpGet]
    public IActionResult Index() => Content(CartEndpoints.Page(session));

    [HttpPost("add/{id:int}")]
    public IActionResult Add(int id, [FromServices] ISession<Cart> same)
    {
        same.Update(cart => CartEndpoints.Add(cart, id) with { Notice = "Added." });
        return RedirectToAction(nameof(Index));
    }
}
