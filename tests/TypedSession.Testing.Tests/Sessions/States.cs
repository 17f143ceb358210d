using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace TypedSession.Testing.Tests.Sessions;

[SessionState("cart")]
public sealed partial record Cart
{
    [SessionKey(0)] public int? CustomerId { get; init; }

    [SessionKey(1), MaxLength(30)] public ImmutableArray<int> ProductIds { get; init; } = [];

    [SessionKey(2), MaxLength(80), Flash] public string? Notice { get; init; }

    /// <summary>Too large for a cookie, and twice for a store.</summary>
    [SessionKey(3), MaxLength(40_000)] public string? Note { get; init; }

    [SessionKey(4), MaxLength(40_000)] public string? Remark { get; init; }
}

[SessionState("basket", Carrier = SessionCarrier.Store)]
public sealed partial record Basket
{
    [SessionKey(0)] public int Count { get; init; }
}
