using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace TypedSession.Interop.Tests;

/// <summary>A state such as applications have, written and read by generated code.</summary>
[SessionState]
public sealed partial record Order
{
    [SessionKey(0)] public int? CustomerId { get; init; }
    [SessionKey(1), MaxLength(20)] public ImmutableArray<OrderLine> Lines { get; init; } = [];
    [SessionKey(2), MaxLength(20)] public string? Notice { get; init; }
    [SessionKey(6)] public Delivery Delivery { get; init; }

    public bool Equals(Order? other) =>
        other is not null && CustomerId == other.CustomerId && Lines.SequenceEqual(other.Lines) && Notice == other.Notice && Delivery == other.Delivery;

    public override int GetHashCode() => HashCode.Combine(CustomerId, Notice, Delivery);
}

[SessionPart]
public readonly partial record struct OrderLine([SessionKey(0)] int ProductId, [SessionKey(1)] byte Quantity);

public enum Delivery : byte
{
    None,
    Post,
    Courier = 200,
}
