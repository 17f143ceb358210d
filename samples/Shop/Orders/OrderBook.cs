using System.Collections.Concurrent;

namespace Shop.Orders;

/// <summary>
/// The shop's orders. They belong to the shop and not to a visitor's session; a real one keeps them in its database.
/// </summary>
public sealed class OrderBook
{
    private readonly ConcurrentDictionary<Guid, Order> _orders = new();

    /// <summary>Takes an order. The same number again changes nothing: a cookie may be sent twice, and a button pressed twice.</summary>
    public void Place(Order order) => _orders.TryAdd(order.Number, order);

    public Order? Find(Guid number, int customerId) =>
        _orders.TryGetValue(number, out Order? order) && order.CustomerId == customerId ? order : null;
}
