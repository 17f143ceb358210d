using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using TypedSession;

/// <summary>More than a cookie holds. Two tabs that add at the same moment lose nothing of each other's.</summary>
[SessionState("wishes", Carrier = SessionCarrier.Store)]
public sealed partial record Wishes
{
    [SessionKey(0), MaxLength(2000)] public ImmutableArray<int> ProductIds { get; init; } = [];

    public Wishes Add(int id) => ProductIds.Length < 2000 ? this with { ProductIds = ProductIds.Add(id) } : this;
}
