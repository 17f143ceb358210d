using System.Text.Json;

namespace Shop.Catalog;

/// <summary>Everything for sale, read once from <c>Data/products.json</c>.</summary>
public sealed class ProductCatalog
{
    private readonly Dictionary<int, Product> _byId;

    private ProductCatalog(Content content)
    {
        Categories = content.Categories;
        Products = content.Products;
        _byId = content.Products.ToDictionary(product => product.Id);
    }

    public IReadOnlyList<Category> Categories { get; }

    public IReadOnlyList<Product> Products { get; }

    public static ProductCatalog Load(string path)
    {
        using FileStream file = File.OpenRead(path);
        return new ProductCatalog(JsonSerializer.Deserialize<Content>(file, JsonSerializerOptions.Web)!);
    }

    public Product? Find(int id) => _byId.GetValueOrDefault(id);

    private sealed record Content(IReadOnlyList<Category> Categories, IReadOnlyList<Product> Products);
}
