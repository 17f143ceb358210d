using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using TypedSession;
using TypedSession.MessagePack;

namespace Shop.State;

public sealed partial record Cart : ISessionState<Cart>
{
    private readonly UnknownMembers _unknownMembers;

    public Cart()
    {
    }

    private Cart(ref MessagePackReader reader, out bool complete)
    {
        complete = reader.TryReadMembersHeader(out MemberCursor members);
        while (reader.TryReadMember(ref members, out int key))
        {
            switch (key)
            {
                case 0 when reader.TryRead(out int customerId): CustomerId = customerId; break;
                case 1 when TryReadLines(ref reader, out ImmutableArray<CartLine> lines): Lines = lines; break;
                case 2 when reader.TryRead(out string? notice, 80): Notice = notice; break;
                case 0 or 1 or 2: reader.RejectMember(ref members); break;
                default: reader.KeepMember(ref members, key, ref _unknownMembers); break;
            }
        }

        complete &= !reader.IsMalformed;
    }

    static SessionSchema ISessionState<Cart>.Schema { get; } = new()
    {
        StateType = typeof(Cart),
        Name = "cart",
        HasFlash = true,
        Members = [new("CustomerId", 0, 5), new("Lines", 1, 213), new("Notice", 2, 242)],
    };

    static Cart ISessionState<Cart>.CreateInitial() => new();

    static Cart ISessionState<Cart>.ClearFlash(Cart value) => value with { Notice = default };

    static bool ISessionPart<Cart>.TryRead(ref MessagePackReader reader, out Cart value)
    {
        value = new Cart(ref reader, out bool complete);
        return complete;
    }

    static void ISessionPart<Cart>.Write(ref MessagePackWriter writer, Cart value)
    {
        MemberSet members = default;
        if (value.CustomerId is not null) members.Add(0);
        if (!value.Lines.IsEmpty) members.Add(1);
        if (value.Notice is not null) members.Add(2);
        writer.WriteMembersHeader(ref members, in value._unknownMembers, declared: 3);
        if (writer.BeginMember(ref members, 0)) writer.Write(value.CustomerId.GetValueOrDefault());
        if (writer.BeginMember(ref members, 1))
        {
            if (value.Lines.Length > MaxLines) SessionBoundException.ThrowTooLong("Cart.Lines", value.Lines.Length, MaxLines);
            writer.WriteArrayHeader(value.Lines.Length);
            foreach (CartLine line in value.Lines) writer.WritePart(line, "Cart.Lines");
        }

        if (writer.BeginMember(ref members, 2)) writer.Write(value.Notice, 80, "Cart.Notice");
        writer.WriteUnknownMembers(in members, in value._unknownMembers);
    }

    private static bool TryReadLines(ref MessagePackReader reader, out ImmutableArray<CartLine> lines)
    {
        lines = default;
        if (!reader.TryReadArrayHeader(out int count, MaxLines)) return false;
        ImmutableArray<CartLine>.Builder builder = ImmutableArray.CreateBuilder<CartLine>(count);
        for (int i = 0; i < count; i++)
        {
            if (!reader.TryReadPart(out CartLine line)) return false;
            builder.Add(line);
        }

        lines = builder.MoveToImmutable();
        return true;
    }

    [ModuleInitializer]
    internal static void Register() => SessionStates.Register<Cart>();
}

public readonly partial record struct CartLine : ISessionPart<CartLine>
{
    static bool ISessionPart<CartLine>.TryRead(ref MessagePackReader reader, out CartLine value)
    {
        int? productId = null, quantity = null;
        bool complete = reader.TryReadMembersHeader(out MemberCursor members);
        while (reader.TryReadMember(ref members, out int key))
        {
            switch (key)
            {
                case 0 when reader.TryRead(out int number): productId = number; break;
                case 1 when reader.TryRead(out int number) && number is >= 1 and <= MaxQuantity: quantity = number; break;
                default: reader.RejectMember(ref members); break;
            }
        }

        value = new CartLine(productId ?? 0, quantity ?? 0);
        return complete && !reader.IsMalformed && productId is not null && quantity is not null;
    }

    static void ISessionPart<CartLine>.Write(ref MessagePackWriter writer, CartLine value)
    {
        if (value.Quantity is < 1 or > MaxQuantity) SessionBoundException.ThrowOutOfRange("CartLine.Quantity", "1", "99");
        MemberSet members = default;
        members.Add(0);
        members.Add(1);
        writer.WriteMembersHeader(ref members);
        if (writer.BeginMember(ref members, 0)) writer.Write(value.ProductId);
        if (writer.BeginMember(ref members, 1)) writer.Write(value.Quantity);
    }
}
