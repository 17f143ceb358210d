using Shop.Catalog;
using Shop.State;

namespace Shop.Orders;

/// <summary>What a customer has ordered.</summary>
/// <param name="Number">Its number.</param>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="Items">What, at the prices of that moment.</param>
/// <param name="Address">Where to.</param>
/// <param name="Delivery">How.</param>
/// <param name="GiftNote">What goes on the card.</param>
public sealed record Order(Guid Number, int CustomerId, PricedCart Items, Address Address, Delivery Delivery, string? GiftNote)
{
    public decimal DeliveryPrice => PriceOf(Delivery);

    public decimal Total => Items.Total + DeliveryPrice;

    public static decimal PriceOf(Delivery delivery) => delivery == Delivery.Express ? 7.50m : 3.20m;
}
