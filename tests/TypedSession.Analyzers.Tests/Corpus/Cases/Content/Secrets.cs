// Secrets by their names and attributes, and names that only sound like one.
// Seen in: Session.SetString("AccessToken", …) of MVC clients of an API (TokenUtility classes, SessionTokenStore of bots), registration wizards that keep the
// password until the last step, payment pages that keep the card, PIN pads; beside them counters, hints, hashes and flags about secrets.

// case TSS204: a registration's password
[SessionState("registration")]
public sealed partial record Registration
{
    [SessionKey(0), MaxLength(60)] public string? Email { get; init; }
    [SessionKey(1), MaxLength(60)] public string? Password { get; init; } // expect: TSS204
}

// case TSS204: an access token and the one that renews it
[SessionPart]
public sealed partial record Tokens(
    [SessionKey(0), MaxLength(100)] string AccessToken, // expect: TSS204
    [SessionKey(1), MaxLength(100)] string? RefreshToken); // expect: TSS204

// case TSS204: a card
[SessionPart]
public sealed partial class Card
{
    [SessionKey(0), MaxLength(19)] public string? CardNumber { get; set; } // expect: TSS204
    [SessionKey(1)] public short Cvv { get; set; } // expect: TSS204
}

// case TSS204: by the type of its data
[SessionPart]
public sealed partial record Typed([property: DataType(DataType.Password), SessionKey(0), MaxLength(30)] string Word); // expect: TSS204

// case TSS204: by the attribute for cards
[SessionPart]
public sealed partial record Paid
{
    [SessionKey(0), CreditCard, MaxLength(19)] public string? Number { get; init; } // expect: TSS204
}

// case TSS204: a PIN, as digits
[SessionPart]
public readonly partial record struct Pad([SessionKey(0)] int Pin); // expect: TSS204

// case TSS204: a key, as bytes
[SessionPart]
public sealed partial class Keys
{
    [SessionKey(0), MaxLength(64)] public byte[] PrivateKey { get; set; } = []; // expect: TSS204
}

// case TSS204: several, with a word in front
[SessionState("vault")]
public sealed partial record Vault
{
    [SessionKey(0), MaxLength(3), MaxElementLength(20)] public ImmutableArray<string> OldPasswords { get; init; } = []; // expect: TSS204
}

// case TSS204: the number of a social insurance
[SessionPart]
public sealed partial record Patient([SessionKey(0), MaxLength(11)] string SocialSecurityNumber, [SessionKey(1)] DateOnly Since); // expect: TSS204

// near miss TSS204: when it was changed
[SessionPart]
public sealed partial record Changed([SessionKey(0)] DateTime PasswordChangedAt);

// near miss TSS204: whether there is one
[SessionState("flags")]
public sealed partial record Flags
{
    [SessionKey(0)] public bool HasPassword { get; init; }
    [SessionKey(1)] public bool ShowPassword { get; init; }
}

// near miss TSS204: words that hold the letters
[SessionPart]
public sealed partial class Words
{
    [SessionKey(0)] public bool Pinned { get; set; }
    [SessionKey(1), MaxLength(20)] public string? Shipping { get; set; }
    [SessionKey(2), MaxLength(20)] public string? Opinion { get; set; }
}

// near miss TSS204: the last digits
[SessionPart]
public sealed partial record Shown([SessionKey(0), MaxLength(4)] string CardNumberLastFour, [SessionKey(1)] short ExpiryYear);

// near miss TSS204: a cancellation's name
[SessionPart]
public sealed partial record Counted([SessionKey(0)] int TokenCount, [SessionKey(1)] DateTimeOffset TokenExpiresAt);

// near miss TSS204: the hash of a token
[SessionPart]
public sealed partial class Hashed
{
    [SessionKey(0), MaxLength(64)] public string? AccessTokenHash { get; set; }
}

// near miss TSS204: how it is paid
[SessionPart]
public sealed partial record Method([SessionKey(0), MaxLength(40)] string PaymentMethodId);

// near miss TSS204: a pin on a map
[SessionPart]
public sealed partial record Map([SessionKey(0)] (double X, double Y) Pin, [SessionKey(1)] int PinCount);

// near miss TSS204: a password on a class that is no session's
public sealed class LoginForm
{
    public string Password { get; set; } = "";
}

// case TSS204: the keys of another service
[SessionState("integration")]
public sealed partial record Integration
{
    [SessionKey(0), MaxLength(60)] public string? ApiKey { get; init; } // expect: TSS204
    [SessionKey(1), MaxLength(60)] public string? ClientSecret { get; init; } // expect: TSS204
    [SessionKey(2), MaxLength(60)] public string? WebhookSecret { get; init; } // expect: TSS204
    [SessionKey(3), MaxLength(60)] public string? ClientId { get; init; }
}

// case TSS204: codes and tokens of a sign-in
[SessionPart]
public sealed partial record SignIn(
    [SessionKey(0), MaxLength(8)] string TwoFactorCode, // expect: TSS204
    [SessionKey(1), MaxLength(90)] string RecoveryToken, // expect: TSS204
    [SessionKey(2), MaxLength(90)] string IdentityToken, // expect: TSS204
    [SessionKey(3)] bool RememberMe);

// case TSS204: the database of a tenant
[SessionPart]
public sealed partial class Tenant
{
    [SessionKey(0), MaxLength(90)] public string? ReportingConnectionString { get; set; } // expect: TSS204
    [SessionKey(1), MaxLength(20)] public string? ConnectionStringName { get; set; }
}

// near miss TSS204: texts about passwords
[SessionPart]
public sealed partial record Messages(
    [SessionKey(0), MaxLength(60)] string? InvalidPassword,
    [SessionKey(1), MaxLength(60)] string? LabelForPassword,
    [SessionKey(2), MaxLength(60)] string? NoPassword,
    [SessionKey(3)] bool ErrorPassword);

// near miss TSS204: a search, and hardware
[SessionPart]
public sealed partial class Search
{
    [SessionKey(0), MaxLength(30)] public string? SearchTermPassword { get; set; }
    [SessionKey(1), MaxLength(30)] public string? GraphicsCardNumber { get; set; }
    [SessionKey(2), MaxLength(30)] public string? ContinuationToken { get; set; }
}

// near miss TSS204: a key that a key has wrapped
[SessionPart]
public sealed partial record Wrapped([SessionKey(0), MaxLength(200)] byte[] WrappedPrivateKey, [SessionKey(1), MaxLength(20)] string ApiKeyId);

// near miss TSS204: texts and numbers beside a password
[SessionPart]
public sealed partial record Beside(
    [SessionKey(0)] bool EmptyPassword,
    [SessionKey(1), MaxLength(40)] string? HintPassword,
    [SessionKey(2), MaxLength(40)] string? TitlePassword,
    [SessionKey(3), MaxLength(64)] byte[] DigestOfPrivateKey,
    [SessionKey(4), MaxLength(20)] string? UnknownPassword);

// case TSS204: the last password
[SessionPart]
public sealed partial record Previous([SessionKey(0), MaxLength(40)] string? LastPassword); // expect: TSS204
