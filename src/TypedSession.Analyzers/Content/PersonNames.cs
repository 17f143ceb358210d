using System.Collections.Immutable;

namespace TypedSession.Analyzers.Content;

/// <summary>What the name of a type says of it.</summary>
internal enum PersonName
{
    Unknown,
    Person,
    Thing,
}

/// <summary>Judges a type's name by its head noun: a <c>CustomerAccountDto</c> is a person, a <c>CustomerOrder</c> is not.</summary>
internal static class PersonNames
{
    /// <summary>Endings that say what a type is for, not what it is.</summary>
    private static readonly ImmutableHashSet<string> Roles = TypeNames.Set(
        "dto", "model", "entity", "info", "data", "details", "record", "dao", "poco", "row", "base", "view", "vm", "document", "object", "item");

    private static readonly ImmutableHashSet<string> Persons = TypeNames.Set(
        "user", "users", "account", "customer", "member", "person", "employee", "profile", "client", "patient", "student", "teacher", "author", "subscriber", "visitor",
        "guest", "player", "buyer", "seller", "admin", "administrator", "identity", "principal", "citizen", "applicant", "staff", "participant", "attendee", "shopper");

    /// <summary>
    /// Things that carry a person's data and are none: what is left of them after the person is taken out is still worth a session.
    /// </summary>
    private static readonly ImmutableHashSet<string> Things = TypeNames.Set(
        "order", "invoice", "booking", "reservation", "ticket", "message", "mail", "email", "request", "response", "result", "command", "query", "event", "form", "shipment",
        "delivery", "payment", "quote", "review", "comment", "company", "organization", "organisation", "store", "shop", "supplier", "vendor", "branch", "office", "venue",
        "restaurant", "hotel", "settings", "options", "configuration", "config", "preferences", "address", "checkout", "cart", "basket", "draft", "session", "state", "key",
        "server", "connection", "site", "registration", "subscription", "notification", "newsletter", "enquiry", "inquiry", "filter", "log", "entry", "activity", "application", "appointment", "complaint", "donation",
        "quotation", "parcel", "claim", "policy", "case", "meeting", "visit", "survey", "credential", "credentials", "login");

    /// <summary>
    /// Persons also have these; what has them otherwise (an <c>EmailAccount</c>, a <c>CompanyProfile</c>) is told by the word before.
    /// </summary>
    private static readonly ImmutableHashSet<string> Possessions = TypeNames.Set("account", "profile", "client");

    private static readonly ImmutableHashSet<string> Owners = TypeNames.Set("my", "current", "app", "application", "personal", "site", "local", "i");

    /// <summary>Judges a type's name.</summary>
    public static PersonName Judge(string typeName)
    {
        List<string> words = [.. NameWords.Of(typeName)];
        int head = words.Count - 1;
        while (head > 0 && Roles.Contains(words[head])) head--;
        if (words.Count == 0 || Things.Contains(words[head])) return PersonName.Thing;
        if (!Persons.Contains(words[head])) return PersonName.Unknown;
        bool isSomebodys = head == 0 || !Possessions.Contains(words[head]) || Persons.Contains(words[head - 1])
            || Owners.Contains(words[head - 1]);
        return isSomebodys ? PersonName.Person : PersonName.Thing;
    }
}
