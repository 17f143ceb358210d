using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using TypedSession;

/// <summary>What one visitor's session holds. Rest the pointer on the name: the editor shows how many bytes it may take.</summary>
[SessionState("cart")]
public sealed partial record Cart
{
    [SessionKey(0)] public int? CustomerId { get; init; }
    [SessionKey(1), MaxLength(30)] public ImmutableArray<CartLine> Lines { get; init; } = [];

    public Cart Add(int productId) => this with { Lines = Lines.Add(new CartLine(productId, 1)) };
}

[SessionPart]
public readonly partial record struct CartLine([SessionKey(0)] int ProductId, [SessionKey(1)] byte Quantity);
