// Values from which their user gains by going back to an older cookie, and values that only look so.
// Seen in: game and quiz projects that keep credits in the session, login pages that count failures there, shops with "coupon used" flags; beside them limits,
// texts, and what is read from the database again.

// case TSS205: a balance
[SessionState("wallet")]
public sealed partial record Wallet
{
    [SessionKey(0)] public decimal Balance { get; init; } // expect: TSS205
}

// case TSS205: credits and another count
[SessionPart]
public sealed partial record Player([SessionKey(0)] int Credits, [SessionKey(1)] int Level); // expect: TSS205

// case TSS205: failures of a login
[SessionPart]
public sealed partial class Login
{
    [SessionKey(0)] public byte FailedAttempts { get; set; } // expect: TSS205
}

// case TSS205: tries that are left
[SessionPart]
public readonly partial record struct Game([SessionKey(0)] short TriesLeft, [SessionKey(1)] bool Won); // expect: TSS205

// case TSS205: a coupon that was used
[SessionState("discount")]
public sealed partial record Discount
{
    [SessionKey(0)] public bool CouponUsed { get; init; } // expect: TSS205
    [SessionKey(1), MaxLength(12)] public string? CouponCode { get; init; }
}

// case TSS205: stock
[SessionPart]
public sealed partial record Offer([SessionKey(0)] int ProductId, [SessionKey(1)] long? Stock); // expect: TSS205

// case TSS205: a balance in a part of a part
public static partial class Accounts
{
    [SessionPart] public sealed partial record Gift([SessionKey(0)] double GiftCardBalance); // expect: TSS205

    [SessionPart] public sealed partial record Purse([SessionKey(0)] Gift Gift);
}

// case TSS205: attempts of each question
[SessionPart]
public sealed partial class Quiz
{
    [SessionKey(0), MaxLength(9)] public Dictionary<int, int> Attempts { get; set; } = []; // expect: TSS205
}

// near miss TSS205: a limit
[SessionPart]
public sealed partial record Limits([SessionKey(0)] int MaxAttempts, [SessionKey(1)] int CreditLimit);

// near miss TSS205: a text about it
[SessionPart]
public sealed partial class Texts
{
    [SessionKey(0), MaxLength(20)] public string? BalanceLabel { get; set; }
    [SessionKey(1), MaxLength(20)] public string? StockNotice { get; set; }
}

// near miss TSS205: the code of a coupon
[SessionState("coupon")]
public sealed partial record Coupon
{
    [SessionKey(0), MaxLength(12)] public string? CouponCode { get; init; }
}

// near miss TSS205: where a list is sorted by it
[SessionPart]
public sealed partial record Sorting([SessionKey(0)] bool ByStock, [SessionKey(1)] bool ShowBalance);

// near miss TSS205: words that hold the letters
[SessionPart]
public sealed partial class Letters
{
    [SessionKey(0)] public int StockholmStoreId { get; set; }
    [SessionKey(1)] public int CreditorId { get; set; }
}

// near miss TSS205: a quantity that its user chooses
[SessionPart]
public readonly partial record struct Line([SessionKey(0)] int Product, [SessionKey(1)] byte Quantity);

// near miss TSS205: when something was attempted
[SessionPart]
public sealed partial record Attempt([SessionKey(0)] DateTime AttemptedAt, [SessionKey(1)] Guid AttemptId);

// near miss TSS205: a balance in a class that is no session's
public sealed record Statement(decimal Balance, int Credits);
