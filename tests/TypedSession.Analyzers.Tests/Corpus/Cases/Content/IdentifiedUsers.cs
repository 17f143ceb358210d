// Sessions that know their user by an id, and parts that were made for a session: a few values copied out of a user, field by field.
// Seen in: well-made shops that keep CustomerId in the basket, eShop's Basket with a BuyerId, parts for a shipping address, per-user settings; the
// framework's own advice to store identifiers.

// near miss TSS201: the id by number
[SessionState("owner")]
public sealed partial record Owner
{
    [SessionKey(0)] public int? CustomerId { get; init; }
    [SessionKey(1)] public Guid? VisitorId { get; init; }
}

// near miss TSS201: the id by Guid, as a positional part
[SessionPart]
public readonly partial record struct Buyer([SessionKey(0)] Guid UserId);

// near miss TSS201: what a user is called is one text
[SessionState("greeting")]
public sealed partial record Greeting
{
    [SessionKey(0), MaxLength(40)] public string? User { get; init; }
    [SessionKey(1), MaxLength(20)] public string? Customer { get; init; }
}

// near miss TSS201: an address that was typed in for this order
[SessionPart]
public sealed partial record ShippingAddress(
    [SessionKey(0), MaxLength(60)] string Name,
    [SessionKey(1), MaxLength(80)] string Street,
    [SessionKey(2), MaxLength(12)] string Postcode,
    [SessionKey(3), MaxLength(60)] string City);

// near miss TSS201: a part with an id, a name and a mailbox was made for the session: what it holds was chosen
[SessionPart]
public sealed partial record Contact([SessionKey(0)] int Id, [SessionKey(1), MaxLength(40)] string Name, [SessionKey(2), MaxLength(60)] string Email);

// near miss TSS201: and a state may hold it
[SessionState("order")]
public sealed partial record Order
{
    [SessionKey(0)] public Contact? Contact { get; init; }
    [SessionKey(1)] public ShippingAddress? ShipTo { get; init; }
}

public enum UserKind
{
    Guest,
    Member,
}

// near miss TSS201: the kind, and ids of some users
[SessionPart]
public sealed partial record Sharing
{
    [SessionKey(0)] public UserKind Kind { get; init; }
    [SessionKey(1), MaxLength(9)] public ImmutableArray<int> UserIds { get; init; } = [];
}

// near miss TSS201: names of roles, which the application checks again
[SessionPart]
public sealed partial class Menu
{
    [SessionKey(0), MaxLength(4), MaxElementLength(12)] public List<string> Roles { get; set; } = [];
    [SessionKey(1), MaxLength(4)] public Dictionary<int, UserKind> ByUser { get; set; } = [];
}

// near miss TSS201: a state that has the name of a user, and is the session of one
[SessionState("user")]
public sealed partial record User
{
    [SessionKey(0)] public int Id { get; init; }
    [SessionKey(1), MaxLength(60)] public string? Email { get; init; }
    [SessionKey(2)] public (int Year, int Month) MemberSince { get; init; }
}
