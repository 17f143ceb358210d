using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using TypedSession;

namespace BlazorApp;

/// <summary>What a visitor has put aside.</summary>
[SessionState("basket")]
public sealed partial record Basket
{
    [SessionKey(0), MaxLength(30)] public ImmutableArray<int> ProductIds { get; init; } = [];

    /// <summary>Shown once, on the next page.</summary>
    [SessionKey(1), MaxLength(40), Flash] public string? Notice { get; init; }

    public Basket Add(int id) => ProductIds.Length < 30 ? this with { ProductIds = ProductIds.Add(id) } : this;
}
