using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace TypedSession.Tests.States;

/// <summary>What tests keep in a store, by <c>UseStore</c>.</summary>
[SessionState("basket")]
public sealed partial record Basket
{
    [SessionKey(0), SessionOwner]
    public int? CustomerId { get; init; }

    [SessionKey(1)]
    public int Count { get; init; }

    [SessionKey(2), MaxLength(200)]
    public ImmutableDictionary<int, int> Items { get; init; } = ImmutableDictionary<int, int>.Empty;

    [SessionKey(3), MaxLength(5000)]
    public string? Note { get; init; }

    [SessionKey(4), MaxLength(80), Flash]
    public string? Notice { get; init; }
}
