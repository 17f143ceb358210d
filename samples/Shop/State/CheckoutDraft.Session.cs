using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TypedSession;
using TypedSession.MessagePack;

namespace Shop.State;

public sealed partial record CheckoutDraft : ISessionState<CheckoutDraft>
{
    private readonly UnknownMembers _unknownMembers;

    public CheckoutDraft()
    {
    }

    private CheckoutDraft(ref MessagePackReader reader, out bool complete)
    {
        complete = reader.TryReadMembersHeader(out MemberCursor members);
        while (reader.TryReadMember(ref members, out int key))
        {
            switch (key)
            {
                case 0 when reader.TryRead(out Guid number): OrderNumber = number; break;
                case 1 when reader.TryReadPart<Address>(out var address): Address = address; break;
                case 2 when reader.TryRead(out int delivery): Delivery = (Delivery)delivery; break;
                case 3 when reader.TryRead(out string? note, 140): GiftNote = note; break;
                case >= 0 and <= 3: reader.RejectMember(ref members); break;
                default: reader.KeepMember(ref members, key, ref _unknownMembers); break;
            }
        }

        complete &= !reader.IsMalformed;
    }

    static SessionSchema ISessionState<CheckoutDraft>.Schema { get; } = new()
    {
        StateType = typeof(CheckoutDraft),
        Name = "checkout",
        Members = [new("OrderNumber", 0, 18), new("Address", 1, 650), new("Delivery", 2, 5), new("GiftNote", 3, 423)],
    };

    static CheckoutDraft ISessionState<CheckoutDraft>.CreateInitial() => new();

    static bool ISessionPart<CheckoutDraft>.TryRead(ref MessagePackReader reader, out CheckoutDraft value)
    {
        value = new CheckoutDraft(ref reader, out bool complete);
        return complete;
    }

    static void ISessionPart<CheckoutDraft>.Write(ref MessagePackWriter writer, CheckoutDraft value)
    {
        MemberSet members = default;
        if (value.OrderNumber is not null) members.Add(0);
        if (value.Address is not null) members.Add(1);
        if (value.Delivery != default) members.Add(2);
        if (value.GiftNote is not null) members.Add(3);
        writer.WriteMembersHeader(ref members, in value._unknownMembers, declared: 4);
        if (writer.BeginMember(ref members, 0)) writer.Write(value.OrderNumber.GetValueOrDefault());
        if (writer.BeginMember(ref members, 1)) writer.WritePart(value.Address!, "CheckoutDraft.Address");
        if (writer.BeginMember(ref members, 2)) writer.Write((int)value.Delivery);
        if (writer.BeginMember(ref members, 3)) writer.Write(value.GiftNote, 140, "CheckoutDraft.GiftNote");
        writer.WriteUnknownMembers(in members, in value._unknownMembers);
    }

    [ModuleInitializer]
    internal static void Register() => SessionStates.Register<CheckoutDraft>();
}

public sealed partial record Address : ISessionPart<Address>
{
    static bool ISessionPart<Address>.TryRead(ref MessagePackReader reader, [MaybeNullWhen(false)] out Address value)
    {
        string? name = null, street = null, postcode = null, city = null;
        bool complete = reader.TryReadMembersHeader(out MemberCursor members);
        while (reader.TryReadMember(ref members, out int key))
        {
            switch (key)
            {
                case 0 when reader.TryRead(out name, 60): break;
                case 1 when reader.TryRead(out street, 80): break;
                case 2 when reader.TryRead(out postcode, 12): break;
                case 3 when reader.TryRead(out city, 60): break;
                default: reader.RejectMember(ref members); break;
            }
        }

        complete &= !reader.IsMalformed && name is not null && street is not null && postcode is not null && city is not null;
        value = complete ? new Address(name!, street!, postcode!, city!) : null;
        return complete;
    }

    static void ISessionPart<Address>.Write(ref MessagePackWriter writer, Address value)
    {
        MemberSet members = default;
        for (int key = 0; key < 4; key++) members.Add(key);
        writer.WriteMembersHeader(ref members);
        if (writer.BeginMember(ref members, 0)) writer.Write(value.Name, 60, "Address.Name");
        if (writer.BeginMember(ref members, 1)) writer.Write(value.Street, 80, "Address.Street");
        if (writer.BeginMember(ref members, 2)) writer.Write(value.Postcode, 12, "Address.Postcode");
        if (writer.BeginMember(ref members, 3)) writer.Write(value.City, 60, "Address.City");
    }
}
