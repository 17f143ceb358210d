using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using TypedSession;

[SessionState("cart")]
public sealed partial record Cart
{
    [SessionKey(0)] public int? CustomerId { get; init; }
    [SessionKey(1), MaxLength(30)] public ImmutableArray<CartLine> Lines { get; init; } = [];
    [SessionKey(2), MaxLength(80), Flash] public string? Notice { get; init; }

    public Cart Add(int productId) => this with { Lines = Lines.Add(new(productId, 1)), Notice = "Added." };
}

[SessionPart]
public readonly partial record struct CartLine([SessionKey(0)] int ProductId, [SessionKey(1)] byte Quantity);
