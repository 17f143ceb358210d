using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.Catalog;
using Shop.State;
using TypedSession;

namespace Shop.Pages;

public sealed class ProductModel(ProductCatalog catalog, ISession<Cart> session) : PageModel
{
    public Product Product { get; private set; } = null!;

    public Category Category => catalog.Categories.First(category => category.Key == Product.Category);

    public int InCart => session.Value.QuantityOf(Product.Id);

    public IActionResult OnGet(int id)
    {
        if (catalog.Find(id) is not { } product) return NotFound();
        Product = product;
        return Page();
    }
}
