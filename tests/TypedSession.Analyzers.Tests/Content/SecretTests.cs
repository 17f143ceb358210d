using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Content;

public sealed class SecretTests
{
    [Theory]
    [InlineData("string? Password")]
    [InlineData("string? AdminPassword2")]
    [InlineData("string? PasswordConfirmation")]
    [InlineData("string NewPwd")]
    [InlineData("string? pass_phrase")]
    [InlineData("byte[]? WifiPasswordBytes")]
    [InlineData("int Pin")]
    [InlineData("int? PinCode")]
    [InlineData("string? UserPIN")]
    [InlineData("string? CreditCardNumber")]
    [InlineData("long CardNumber")]
    [InlineData("string? CCNumber")]
    [InlineData("short Cvv")]
    [InlineData("string? CVC2")]
    [InlineData("string? SSN")]
    [InlineData("int SocialSecurityNumber")]
    [InlineData("string? PrivateKeyPem")]
    [InlineData("ImmutableArray<byte> SigningPrivateKey")]
    [InlineData("string? AccessToken")]
    [InlineData("string? GoogleOAuthToken")]
    [InlineData("string? Jwt")]
    [InlineData("string? refresh_token")]
    [InlineData("List<string>? RefreshTokens")]
    [InlineData("Dictionary<string, string>? AccessTokens")]
    [InlineData("string? ApiKey")]
    [InlineData("string? StripeApiKeyValue")]
    [InlineData("string? ClientSecret")]
    [InlineData("byte[]? SecretKey")]
    [InlineData("string? TwitterConsumerSecret")]
    [InlineData("string? WebhookSecret")]
    [InlineData("string? RequestTokenSecret")]
    [InlineData("string? TenantConnectionString")]
    [InlineData("string? CreditCard")]
    [InlineData("int TwoFactorCode")]
    [InlineData("List<string>? RecoveryCodes")]
    [InlineData("string? RecoveryToken")]
    [InlineData("string? PasswordResetToken")]
    [InlineData("string? IdentityToken")]
    [InlineData("string? IdToken")]
    [InlineData("string? TotpSecret")]
    public Task A_secret_is_known_by_its_name(string member) => VerifyMemberAsync(member, isSecret: true);

    [Theory]
    [InlineData("bool HasPassword")]
    [InlineData("string? HasPassword")]
    [InlineData("bool Password")]
    [InlineData("DateTimeOffset? PasswordChangedAt")]
    [InlineData("string? PasswordHint")]
    [InlineData("string? PasswordHash")]
    [InlineData("string? HashedPassword")]
    [InlineData("int WrongPasswords")]
    [InlineData("bool Pinned")]
    [InlineData("string? Pinned")]
    [InlineData("string? PinnedPost")]
    [InlineData("string? ShippingAddress")]
    [InlineData("string? MapPin")]
    [InlineData("int[]? Pins")]
    [InlineData("string? DeliveryPinCode")]
    [InlineData("string? Spin")]
    [InlineData("int CardNumber")]
    [InlineData("string? LoyaltyCardNumber")]
    [InlineData("string? CardNumberLast4")]
    [InlineData("string? MaskedCardNumber")]
    [InlineData("DayOfWeek Pin")]
    [InlineData("int TokenCount")]
    [InlineData("string? CancellationTokenName")]
    [InlineData("string? CancellationToken")]
    [InlineData("Guid AccessTokenId")]
    [InlineData("string? AccessTokenHash")]
    [InlineData("DateTimeOffset AccessTokenExpiresAt")]
    [InlineData("string? PublicKey")]
    [InlineData("string? SecurityCode")]
    [InlineData("string? Classname")]
    [InlineData("string? WrappedPrivateKey")]
    [InlineData("string? NoPassword")]
    [InlineData("string? LabelForPassword")]
    [InlineData("string? InvalidPassword")]
    [InlineData("string? ErrorPassword")]
    [InlineData("string? SearchTermPassword")]
    [InlineData("string? GraphicsCardNumber")]
    [InlineData("string? PublicApiKey")]
    [InlineData("string? ApiKeyName")]
    [InlineData("string? ApiKeyId")]
    [InlineData("string? ConnectionStringName")]
    [InlineData("string? CreditCardType")]
    [InlineData("bool CreditCard")]
    [InlineData("bool TwoFactorCode")]
    [InlineData("bool UsesRecoveryToken")]
    [InlineData("string? ClientSecretHash")]
    [InlineData("string? ContinuationToken")]
    [InlineData("string? PushToken")]
    [InlineData("int AccessTokenLifetime")]
    public Task What_only_resembles_a_secret_is_not_reported(string member) => VerifyMemberAsync(member, isSecret: false);

    [Fact]
    public Task A_secret_is_known_by_its_attribute_too() => Rules.VerifyAsync("TSS204", """
        [SessionState] public sealed partial record Login
        {
            [DataType(DataType.Password)] public string? {|TSS204:Word|} { get; init; }
            [DataType(DataType.CreditCard)] public string? {|TSS204:Paid|} { get; init; }
            [CreditCard] public string? {|TSS204:Alias|} { get; init; }
            [DataType(DataType.EmailAddress)] public string? Mail { get; init; }
        }
        """);

    [Fact]
    public Task Positional_members_of_parts_are_reported() => Rules.VerifyAsync("TSS204", """
        [SessionPart] public sealed partial record Card(string {|TSS204:Cvv|}, [DataType(DataType.CreditCard)] string {|TSS204:Digits|}, [property: CreditCard] string {|TSS204:Other|}, string Holder);
        [SessionState] public sealed partial record Payment(Card? Card = null);
        """);

    [Fact]
    public Task An_Indian_address_has_a_PIN_code_that_is_no_secret() => Rules.VerifyAsync("TSS204", """
        [SessionPart] public sealed partial record Address(string Street, string City, string PinCode);
        [SessionState] public sealed partial record Delivery(Address? To = null);
        """);

    [Fact]
    public Task What_is_not_stored_is_not_reported() => Rules.VerifyAsync("TSS204", """
        public sealed record LoginForm(string Password);
        [SessionState] public sealed partial record S
        {
            internal string? Password { get; init; }
            public string Pin => "none";
            public static string? AccessToken { get; set; }
        }
        """);

    [Fact]
    public Task The_message_says_what_to_keep_instead() => Rules.VerifyAsync("TSS204",
        "[SessionState] public sealed partial record S { public string? [|Cvv|] { get; init; } }",
        message: "'Cvv' keeps a card verification code for as long as the session lives, and one leaked key opens it for every user. Pass it to the payment provider; it may not be stored at all.");

    [Fact]
    public Task A_project_adds_names_of_its_own() => Rules.VerifyAsync("TSS204",
        """
        [SessionState] public sealed partial record S
        {
            public string? {|TSS204:CustomerIban|} { get; init; }
            public long {|TSS204:TaxId|} { get; init; }
            public string? {|TSS204:Password|} { get; init; }
            public bool HasIban { get; init; }
            public string? Libans { get; init; }
        }
        """,
        Names(" IBAN, tax_id "));

    [Fact]
    public Task An_MSBuild_property_adds_names_too() => Rules.VerifyAsync("TSS204",
        "[SessionState] public sealed partial record S { public string? [|PassportNo|] { get; init; } }",
        new HarnessOptions { Settings = new Dictionary<string, string> { ["build_property.TypedSessionSecretNames"] = "passport_no" } });

    [Fact]
    public Task An_entry_that_can_be_no_name_leaves_the_others_alone() => Rules.VerifyAsync("TSS204",
        "[SessionState] public sealed partial record S { public string? [|Iban|] { get; init; } }", Names("iban, *"));

    [Fact]
    public Task An_empty_setting_adds_nothing() => Rules.VerifyAsync("TSS204",
        "[SessionState] public sealed partial record S { public string? Iban { get; init; } }", Names(""));

    private static HarnessOptions Names(string setting) => new() { Settings = new Dictionary<string, string> { ["typedsession.secret_names"] = setting } };

    private static Task VerifyMemberAsync(string member, bool isSecret)
    {
        int name = member.LastIndexOf(' ') + 1;
        string marked = isSecret ? $"{member[..name]}[|{member[name..]}|]" : member;
        string initial = member.StartsWith("string ", StringComparison.Ordinal) ? " = \"\";" : "";
        return Rules.VerifyAsync("TSS204", $$"""[SessionState] public sealed partial record S { public int Count { get; init; } public {{marked}} { get; init; }{{initial}} }""");
    }
}
