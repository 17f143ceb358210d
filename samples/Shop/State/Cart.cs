using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using TypedSession;

namespace Shop.State;

/// <summary>What a visitor has gathered. It travels in a sealed cookie; the server keeps nothing.</summary>
[SessionState("cart")]
public sealed partial record Cart
{
    /// <summary>How many different products fit.</summary>
    public const int MaxLines = 30;

    [SessionKey(0), SessionOwner] public int? CustomerId { get; init; }

    [SessionKey(1), MaxLength(MaxLines)] public ImmutableArray<CartLine> Lines { get; init; } = [];

    /// <summary>Shown once, on the next page.</summary>
    [SessionKey(2), MaxLength(80), Flash] public string? Notice { get; init; }

    public int QuantityOf(int productId) => Lines.FirstOrDefault(line => line.ProductId == productId).Quantity;

    public Cart Add(int productId, int quantity) => QuantityOf(productId) is var before and > 0
        ? WithQuantity(productId, before + quantity)
        : this with { Lines = Lines.Add(new CartLine(productId, quantity)) };

    public Cart WithQuantity(int productId, int quantity) =>
        this with { Lines = [.. Lines.Select(line => line.ProductId == productId ? line with { Quantity = quantity } : line)] };

    public Cart Without(int productId) => this with { Lines = Lines.RemoveAll(line => line.ProductId == productId) };
}
