using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace TypedSession.Tests.States;

[SessionState("cart")]
public sealed partial record Cart
{
    [SessionKey(0)] public int? CustomerId { get; init; }
    [SessionKey(1), MaxLength(30)] public ImmutableArray<CartLine> Lines { get; init; } = [];
    [SessionKey(2), MaxLength(80), Flash] public string? Notice { get; init; }
}

[SessionPart]
public readonly partial record struct CartLine([property: SessionKey(0)] int ProductId, [property: SessionKey(1)] byte Quantity);
