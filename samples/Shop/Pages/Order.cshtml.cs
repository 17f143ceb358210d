using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.Accounts;
using Shop.Orders;

namespace Shop.Pages;

[Authorize]
public sealed class OrderModel(OrderBook orders) : PageModel
{
    public Order Order { get; private set; } = null!;

    public IActionResult OnGet(Guid number)
    {
        if (orders.Find(number, User.GetCustomerId()) is not { } order) return NotFound();
        Order = order;
        return Page();
    }
}
