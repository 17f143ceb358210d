using MemoryPack;
using MessagePack;
using PolyType;
using TypedSession.Benchmarks.Sessions;
using BankKey = Nerdbank.MessagePack.KeyAttribute;
using PackKey = MessagePack.KeyAttribute;

namespace TypedSession.Benchmarks.Codec;

/// <summary>S as other serializers want it declared: with integer keys where there are keys.</summary>
[MessagePackObject, MemoryPackable, GenerateShape]
public sealed partial record PeerSmall
{
    [PackKey(0), BankKey(0)] public int UserId { get; init; }
    [PackKey(1), BankKey(1)] public byte[] Token { get; init; } = [];
    [PackKey(2), BankKey(2)] public string? Culture { get; init; }
    [PackKey(3), BankKey(3)] public DateTimeOffset SignedInAt { get; init; }

    internal static PeerSmall Of(SmallSession session) =>
        new() { UserId = session.UserId, Token = [.. session.Token], Culture = session.Culture, SignedInAt = session.SignedInAt };
}

/// <summary>M and L.</summary>
[MessagePackObject, MemoryPackable, GenerateShape]
public sealed partial record PeerShop
{
    [PackKey(0), BankKey(0)] public int UserId { get; init; }
    [PackKey(1), BankKey(1)] public byte[] Token { get; init; } = [];
    [PackKey(2), BankKey(2)] public string? Culture { get; init; }
    [PackKey(3), BankKey(3)] public DateTimeOffset SignedInAt { get; init; }
    [PackKey(4), BankKey(4)] public PeerLine[] Cart { get; init; } = [];
    [PackKey(5), BankKey(5)] public string? Flash { get; init; }
    [PackKey(6), BankKey(6)] public bool IsMember { get; init; }
    [PackKey(7), BankKey(7)] public bool HasNewsletter { get; init; }
    [PackKey(8), BankKey(8)] public bool IsDark { get; init; }
    [PackKey(9), BankKey(9)] public Guid Experiment { get; init; }
    [PackKey(10), BankKey(10)] public Delivery Delivery { get; init; }
    [PackKey(11), BankKey(11)] public int[] Viewed { get; init; } = [];

    internal static PeerShop Of(ShopSession session) => new()
    {
        UserId = session.UserId,
        Token = [.. session.Token],
        Culture = session.Culture,
        SignedInAt = session.SignedInAt,
        Cart = [.. session.Cart.Select(PeerLine.Of)],
        Flash = session.Flash,
        IsMember = session.IsMember,
        HasNewsletter = session.HasNewsletter,
        IsDark = session.IsDark,
        Experiment = session.Experiment,
        Delivery = session.Delivery,
        Viewed = [.. session.Viewed],
    };
}

[MessagePackObject, MemoryPackable]
public readonly partial record struct PeerLine
{
    [PackKey(0), BankKey(0)] public int ProductId { get; init; }
    [PackKey(1), BankKey(1)] public int Quantity { get; init; }
    [PackKey(2), BankKey(2)] public decimal UnitPrice { get; init; }

    internal static PeerLine Of(CartLine line) =>
        new() { ProductId = line.ProductId, Quantity = line.Quantity, UnitPrice = line.UnitPrice };
}
