using System.ComponentModel.DataAnnotations;
using TypedSession;

namespace Shop.State;

/// <summary>One product in the cart. Its price is the catalogue's business: a session is no place for what may change.</summary>
[SessionPart]
public readonly partial record struct CartLine(
    [SessionKey(0)] int ProductId,
    [SessionKey(1), Range(1, CartLine.MaxQuantity)] int Quantity)
{
    /// <summary>How many of one product fit.</summary>
    public const int MaxQuantity = 99;
}
