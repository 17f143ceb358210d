using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace TypedSession.Tests.States;

/// <summary>The cart of the README, under another name of four letters.</summary>
[SessionState("tray")]
public sealed partial record Tray
{
    [SessionKey(0)] public int? CustomerId { get; init; }
    [SessionKey(1), MaxLength(30)] public ImmutableArray<int> ProductIds { get; init; } = [];
    [SessionKey(2), MaxLength(20)] public string? Coupon { get; init; }
}
