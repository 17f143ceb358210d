using System.Collections.Immutable;
using TypedSession.Secrets;

namespace TypedSession.Analyzers.Content;

/// <summary>What a member of a person's data is.</summary>
internal enum Personal
{
    Email,
    Login,
    Phone,
    Password,
    PasswordHash,
    Name,
    Birth,
    Address,
}

/// <summary>
/// The words by which members and types are judged: names as people give them, folded as <see cref="NameWords.Fold"/> does. Those of
/// secrets are shared with the library, and stand in <see cref="SecretNames"/>.
/// </summary>
internal static class Words
{
    /// <summary>What stands beside a PIN code that is a postal code.</summary>
    public static readonly ImmutableHashSet<string> PostalNeighbours = TypeNames.Set("city", "town", "street", "state", "country",
        "district", "address", "addressline1", "postoffice");

    /// <summary>Endings that say how much of it there is.</summary>
    public static readonly ImmutableHashSet<string> Measures = TypeNames.Set(
        "count", "number", "left", "remaining", "available", "amount", "total", "level", "quantity", "cents", "made", "today");

    /// <summary>Words of limits and of what a page shows: they are the same in each cookie.</summary>
    public static readonly ImmutableHashSet<string> Limits = TypeNames.Set(
        "max", "maximum", "min", "minimum", "allowed", "limit", "default", "threshold", "show", "hide", "only", "include", "sort",
        "filter");

    public static readonly ImmutableHashSet<string> Attempts = TypeNames.Set("attempts", "attempt", "tries", "failedlogins", "failedlogin",
        "loginfailures", "accessfailed");

    /// <summary>Attempts of the application's own, which are not counted against a user.</summary>
    public static readonly ImmutableHashSet<string> OwnWork = TypeNames.Set(
        "sent", "send", "sending", "mail", "email", "message", "delivery", "retry", "upload", "download", "sync", "import", "export",
        "poll", "publish", "dispatch", "connect",
        "connection", "reconnect", "job", "queue", "webhook", "fetch", "print");

    /// <summary>A balance that is no money: of colours, of sound, of a week.</summary>
    public static readonly ImmutableHashSet<string> OtherBalances = TypeNames.Set("white", "color", "colour", "audio", "sound", "stereo",
        "tone", "life");

    /// <summary>Credits that are earned in a course or roll after a film.</summary>
    public static readonly ImmutableHashSet<string> OtherCredits = TypeNames.Set("course", "study", "academic", "degree", "module", "photo",
        "image", "film", "opening", "closing", "end");

    /// <summary>A single credit is a column of accounts, but for these.</summary>
    public static readonly ImmutableHashSet<string> CreditOwners = TypeNames.Set("store", "account", "customer", "user", "wallet", "free",
        "bonus", "gift", "prepaid");

    public static readonly ImmutableHashSet<string> Coupons = TypeNames.Set("coupon", "coupons", "voucher", "vouchers", "promo", "promos",
        "promocode", "couponcode", "vouchercode", "giftcard");

    public static readonly ImmutableHashSet<string> CouponUses = TypeNames.Set("used", "redeemed", "spent", "claimed");

    /// <summary>Endings that say what a type is for, not what it is.</summary>
    public static readonly ImmutableHashSet<string> Roles = TypeNames.Set(
        "dto", "model", "entity", "info", "data", "details", "record", "dao", "poco", "row", "base", "view", "vm", "document", "object",
        "item");

    public static readonly ImmutableHashSet<string> Persons = TypeNames.Set(
        "user", "users", "account", "customer", "member", "person", "employee", "profile", "client", "patient", "student", "teacher",
        "author", "subscriber", "visitor",
        "guest", "player", "buyer", "seller", "admin", "administrator", "identity", "principal", "citizen", "applicant", "staff",
        "participant", "attendee", "shopper");

    /// <summary>
    /// Things that carry a person's data and are none: what is left of them after the person is taken out is still worth a session.
    /// </summary>
    public static readonly ImmutableHashSet<string> Things = TypeNames.Set(
        "order", "invoice", "booking", "reservation", "ticket", "message", "mail", "email", "request", "response", "result", "command",
        "query", "event", "form", "shipment",
        "delivery", "payment", "quote", "review", "comment", "company", "organization", "organisation", "store", "shop", "supplier",
        "vendor", "branch", "office", "venue",
        "restaurant", "hotel", "settings", "options", "configuration", "config", "preferences", "address", "checkout", "cart", "basket",
        "draft", "session", "state", "key",
        "server", "connection", "site", "registration", "subscription", "notification", "newsletter", "enquiry", "inquiry", "filter", "log",
        "entry", "activity", "application", "appointment", "complaint", "donation",
        "quotation", "parcel", "claim", "policy", "case", "meeting", "visit", "survey", "credential", "credentials", "login");

    /// <summary>
    /// Persons also have these; what has them otherwise (an <c>EmailAccount</c>, a <c>CompanyProfile</c>) is told by the word before.
    /// </summary>
    public static readonly ImmutableHashSet<string> Possessions = TypeNames.Set("account", "profile", "client");

    public static readonly ImmutableHashSet<string> PersonOwners = TypeNames.Set("my", "current", "app", "application", "personal", "site",
        "local", "i");

    /// <summary>The names of a person's data.</summary>
    public static readonly ImmutableDictionary<string, Personal> PersonalData = Table<Personal>(
        (Personal.Email, ["email", "emailaddress", "mail", "mailaddress", "normalizedemail"]),
        (Personal.Login, ["username", "login", "loginname", "nickname", "screenname", "normalizedusername"]),
        (Personal.Phone, ["phone", "phonenumber", "mobile", "mobilephone", "mobilenumber", "telephone", "telephonenumber", "cellphone"]),
        (Personal.Password, ["password"]),
        (Personal.PasswordHash, ["passwordhash", "passwordsalt", "hashedpassword", "securitystamp"]),
        (Personal.Name, ["firstname", "lastname", "fullname", "givenname", "familyname", "surname", "forename", "middlename"]),
        (Personal.Birth, ["birthdate", "dateofbirth", "birthday", "dob"]),
        (Personal.Address,
            ["address", "homeaddress", "streetaddress", "street", "addressline1", "postaladdress", "postalcode", "zipcode"]));

    public static readonly ImmutableHashSet<string> PersonalQualifiers = TypeNames.Set(
        "app", "application", "primary", "personal", "private", "home", "work", "contact", "billing", "shipping", "business");

    private static ImmutableDictionary<string, T> Table<T>(params (T Kind, string[] Names)[] rows) => rows
        .SelectMany(row => row.Names, (row, name) => (row.Kind, Name: name))
        .ToImmutableDictionary(entry => entry.Name, entry => entry.Kind, StringComparer.Ordinal);
}
