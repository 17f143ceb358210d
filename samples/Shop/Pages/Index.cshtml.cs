using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.Catalog;

namespace Shop.Pages;

public sealed class IndexModel(ProductCatalog catalog) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Category { get; set; }

    public IReadOnlyList<Category> Categories => catalog.Categories;

    public Category? Current { get; private set; }

    public IReadOnlyList<Product> Products { get; private set; } = [];

    public IActionResult OnGet()
    {
        Current = catalog.Categories.FirstOrDefault(category => category.Key == Category);
        if (Category is not null && Current is null) return NotFound();
        Products = Current is null ? catalog.Products : [.. catalog.Products.Where(product => product.Category == Current.Key)];
        return Page();
    }
}
