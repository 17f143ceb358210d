using System.ComponentModel.DataAnnotations;
using TypedSession;

namespace Shop.State;

/// <summary>
/// What was filled in at the checkout so far. A state of its own: it has a cookie of its own, and is ended with the order while the
/// cart lives on.
/// </summary>
[SessionState("checkout")]
public sealed partial record CheckoutDraft
{
    /// <summary>How long the line on the card may be.</summary>
    public const int MaxGiftNote = 140;

    /// <summary>Given with the first step, so that a confirmation that is sent twice is one order.</summary>
    [SessionKey(0)] public Guid? OrderNumber { get; init; }

    [SessionKey(1)] public Address? Address { get; init; }

    [SessionKey(2)] public Delivery Delivery { get; init; }

    [SessionKey(3), MaxLength(MaxGiftNote)] public string? GiftNote { get; init; }
}

/// <summary>Where the parcel goes.</summary>
[SessionPart]
public sealed partial record Address(
    [SessionKey(0), MaxLength(60)] string Name,
    [SessionKey(1), MaxLength(80)] string Street,
    [SessionKey(2), MaxLength(12)] string Postcode,
    [SessionKey(3), MaxLength(60)] string City);

/// <summary>How the parcel goes.</summary>
public enum Delivery
{
    Standard,
    Express,
}
