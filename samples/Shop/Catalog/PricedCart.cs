using System.Collections.Immutable;
using Shop.State;

namespace Shop.Catalog;

/// <summary>A cart's lines with their products, at today's prices.</summary>
/// <param name="Lines">The lines whose products are still for sale.</param>
public sealed record PricedCart(ImmutableArray<PricedLine> Lines)
{
    public decimal Total => Lines.Sum(line => line.Price);

    public static PricedCart Of(Cart cart, ProductCatalog catalog) =>
        new([.. from line in cart.Lines
                let product = catalog.Find(line.ProductId)
                where product is not null
                select new PricedLine(product, line.Quantity)]);
}

/// <summary>So many of one product.</summary>
/// <param name="Product">The product.</param>
/// <param name="Quantity">How many.</param>
public sealed record PricedLine(Product Product, int Quantity)
{
    public decimal Price => Product.Price * Quantity;
}
