using System.Collections.Immutable;

namespace TypedSession.Secrets;

/// <summary>
/// Finds secrets by name, word by word: for the rule that warns of them, and for the inspector, which does not show them. What counts is
/// how a name ends: an <c>AdminPassword</c> is one, a <c>PasswordHint</c> and a <c>Pinned</c> are not.
/// </summary>
internal static class SecretNames
{
    private static readonly ImmutableDictionary<string, SecretKind> Kinds = new (SecretKind Kind, string[] Names)[]
        {
            (SecretKind.Password, ["password", "passwd", "pwd", "passphrase", "passcode"]),
            (SecretKind.Pin, ["pin", "pincode", "pinnumber"]),
            (SecretKind.CardNumber,
                ["cardnumber", "cardno", "cardnum", "ccnumber", "ccnum", "primaryaccountnumber", "creditcard", "debitcard"]),
            (SecretKind.CardCode,
                ["cvv", "cvc", "cvvcode", "cvccode", "cardverificationvalue", "cardverificationcode", "cardsecuritycode"]),
            (SecretKind.SocialSecurityNumber, ["ssn", "socialsecuritynumber", "socialsecurityno"]),
            (SecretKind.PrivateKey, ["privatekey"]),
            (SecretKind.AccessToken, ["accesstoken", "bearertoken", "authtoken", "oauthtoken", "jwt", "jwttoken"]),
            (SecretKind.RefreshToken, ["refreshtoken"]),
            (SecretKind.IdentityToken, ["identitytoken", "idtoken"]),
            (SecretKind.ApiKey,
                [
                    "apikey", "secretkey", "secretaccesskey", "apisecret", "appsecret", "authsecret", "clientsecret", "consumersecret",
                    "hooksecret",
                    "sharedsecret", "signingsecret", "tokensecret", "webhooksecret",
                ]),
            (SecretKind.ConnectionString, ["connectionstring", "connstring", "connstr"]),
            (SecretKind.OneTimeCode,
                [
                    "twofactorcode", "twofacode", "mfacode", "otp", "otpcode", "totpcode", "onetimecode", "recoverycode", "otpsecret",
                    "totpsecret",
                    "mfasecret", "twofactorsecret",
                ]),
            (SecretKind.RecoveryToken, ["recoverytoken", "resettoken"]),
        }
        .SelectMany(row => row.Names, (row, name) => (row.Kind, Name: name))
        .ToImmutableDictionary(entry => entry.Name, entry => entry.Kind, StringComparer.Ordinal);

    /// <summary>Endings that say how a value is written or why it is asked for again, not what it is.</summary>
    private static readonly ImmutableHashSet<string> Forms = Set(
        "value", "text", "string", "plain", "raw", "input", "bytes", "pem", "xml", "confirmation", "confirm", "again", "repeat",
        "repeated");

    /// <summary>Words that make a name one of a fact about the secret, or of something that is safe to show.</summary>
    private static readonly ImmutableHashSet<string> Disclaimers = Set(
        "has", "is", "needs", "requires", "must", "can", "should", "show", "hide", "allow", "remember", "forgot", "without", "use", "uses",
        "missing", "empty", "unknown", "not", "hint", "title", "caption", "search", "digest",
        "hash", "hashed", "encrypted", "wrapped", "sealed", "protected", "masked", "redacted", "truncated", "public", "publishable",
        "for", "invalid", "valid", "incorrect", "wrong", "weak", "error", "errors", "label", "placeholder", "prompt", "term", "filter",
        "sort");

    /// <summary>Cards that nobody pays with.</summary>
    private static readonly ImmutableHashSet<string> OtherCards = Set(
        "loyalty", "library", "member", "membership", "gift", "bonus", "club", "business", "id", "identity", "score", "flash", "reward",
        "rewards", "student",
        "health", "insurance", "sim", "discount", "postal", "playing", "graphics", "video", "sound", "network", "memory", "trading",
        "report", "job", "time",
        "punch", "index", "info", "task", "story", "kanban", "greeting");

    /// <summary>Whose or which PIN it is. A map, a board and a chip have others.</summary>
    private static readonly ImmutableHashSet<string> PinOwners = Set(
        "user", "customer", "member", "admin", "account", "login", "access", "security", "secret", "card", "bank", "atm", "debit", "door",
        "voicemail", "parental",
        "new", "old", "current", "entered", "temporary", "sms", "my", "phone", "device", "verification", "transaction", "unlock");

    /// <summary>In India a PIN code is a postal code.</summary>
    private static readonly ImmutableHashSet<string> Places = Set(
        "shipping", "billing", "delivery", "postal", "post", "area", "address", "city", "zip", "home", "office");

    /// <summary>The secret that the name speaks of.</summary>
    public static SecretKind? Find(string name, ImmutableHashSet<string> ofProject)
    {
        List<string> words = [.. NameWords.Of(name)
            .Select(word => word.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'))
            .Where(word => word.Length > 0)];
        // A card's "no" is its number.
        if (words.Any(Disclaimers.Contains) || words.FirstOrDefault() == "no") return null;
        for (; ; words.RemoveAt(words.Count - 1))
        {
            if (FindEnding(words, ofProject) is { } found) return found;
            if (words.Count <= 1 || !Forms.Contains(words[words.Count - 1])) return null;
        }
    }

    private static SecretKind? FindEnding(List<string> words, ImmutableHashSet<string> ofProject)
    {
        for (int start = 0; start < words.Count; start++)
        {
            string ending = string.Concat(words.Skip(start));
            if (ofProject.Contains(ending)) return SecretKind.OfProject;
            if (Kinds.TryGetValue(ending, out SecretKind? kind))
            {
                return IsMeant(kind, start == 0 ? null : words[start - 1], ending) ? kind : null;
            }
        }

        return null;
    }

    private static bool IsMeant(SecretKind kind, string? before, string name) =>
        before is null
        || (kind == SecretKind.CardNumber ? !OtherCards.Contains(before)
            : kind != SecretKind.Pin || (name == "pin" ? PinOwners.Contains(before) : !Places.Contains(before)));

    private static ImmutableHashSet<string> Set(params string[] words) => ImmutableHashSet.Create(StringComparer.Ordinal, words);
}
