using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace TypedSession.Benchmarks.Sessions;

/// <summary>S: who is signed in.</summary>
[SessionState("s")]
public sealed partial record SmallSession
{
    [SessionKey(0)] public int UserId { get; init; }
    [SessionKey(1), MaxLength(16)] public ImmutableArray<byte> Token { get; init; } = [];
    [SessionKey(2), MaxLength(5)] public string Culture { get; init; } = "";
    [SessionKey(3)] public DateTimeOffset SignedInAt { get; init; }
}

/// <summary>M and L: S and what a shop keeps. M has 6 cart lines, L 60 and 40 products viewed.</summary>
[SessionState("ml", MaxCookieBytes = 4050)]
public sealed partial record ShopSession
{
    [SessionKey(0)] public int UserId { get; init; }
    [SessionKey(1), MaxLength(16)] public ImmutableArray<byte> Token { get; init; } = [];
    [SessionKey(2), MaxLength(5)] public string Culture { get; init; } = "";
    [SessionKey(3)] public DateTimeOffset SignedInAt { get; init; }
    [SessionKey(4), MaxLength(60)] public ImmutableArray<CartLine> Cart { get; init; } = [];
    [SessionKey(5), MaxLength(40)] public string? Flash { get; init; }
    [SessionKey(6)] public bool IsMember { get; init; }
    [SessionKey(7)] public bool HasNewsletter { get; init; }
    [SessionKey(8)] public bool IsDark { get; init; }
    [SessionKey(9)] public Guid Experiment { get; init; }
    [SessionKey(10)] public Delivery Delivery { get; init; }
    [SessionKey(11), MaxLength(40)] public ImmutableArray<int> Viewed { get; init; } = [];
}

[SessionPart]
public readonly partial record struct CartLine([SessionKey(0)] int ProductId, [SessionKey(1), Range(1, 99)] int Quantity,
    [SessionKey(2)] decimal UnitPrice);

public enum Delivery : byte
{
    None,
    Standard,
    Express,
}
