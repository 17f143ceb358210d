namespace TypedSession.Secrets;

/// <summary>A kind of secret, and what to keep instead.</summary>
/// <param name="Name">For the message: <c>a password</c>.</param>
/// <param name="Advice">For the message: what to do.</param>
/// <param name="MinDigits">The digits that a number must be able to hold to be one; null where none is a number.</param>
internal sealed record SecretKind(string Name, string Advice, int? MinDigits)
{
    public static readonly SecretKind Password = new("a password", "Check it when it arrives, and store the outcome.", MinDigits: null);
    public static readonly SecretKind Pin = new("a PIN", "Check it when it arrives, and store the outcome.", MinDigits: 4);
    public static readonly SecretKind CardNumber = new("a card number", "Store the payment provider's token for it.", MinDigits: 16);
    public static readonly SecretKind CardCode = new("a card verification code",
        "Pass it to the payment provider; it may not be stored at all.", MinDigits: 3);
    public static readonly SecretKind SocialSecurityNumber = new("a social security number", "Store the person's id in your database.",
        MinDigits: 9);
    public static readonly SecretKind PrivateKey = new("a private key", "Leave it in a key store, and store its id.", MinDigits: null);
    public static readonly SecretKind AccessToken = new("an access token", "Keep it on the server, under the user's id.", MinDigits: null);
    public static readonly SecretKind RefreshToken = new("a refresh token", "Keep it on the server, under the user's id.", MinDigits: null);
    public static readonly SecretKind IdentityToken = new("an identity token", "Keep it on the server, under the user's id.",
        MinDigits: null);
    public static readonly SecretKind ApiKey = new(
        "an API key or client secret", "Leave it in the application's configuration or a key store, and store its id.", MinDigits: null);
    public static readonly SecretKind ConnectionString = new(
        "a connection string", "Leave it in the application's configuration, and store its name.", MinDigits: null);
    public static readonly SecretKind OneTimeCode = new(
        "a one-time code or its secret", "Keep it on the server, and store the outcome of the check.", MinDigits: 6);
    public static readonly SecretKind RecoveryToken = new("a recovery token", "Check it when it arrives, and store the outcome.",
        MinDigits: null);
    public static readonly SecretKind OfProject = new("what this project calls a secret", "Keep it on the server, and store an id.",
        MinDigits: 1);
}
