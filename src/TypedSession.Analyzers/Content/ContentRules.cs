using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Content;

/// <summary>What is reported of what sessions hold.</summary>
internal static class ContentRules
{
    /// <summary>A member that would hold a whole user or entity, and a value that is one and goes in as something else.</summary>
    public static readonly DiagnosticDescriptor User = Rule.Create(
        "TSS201",
        "Whole user object in a session",
        "'{0}' puts {1} into the session: every request carries all of it, and it goes stale. {2}",
        "A session says who the user is; who that is today, with which rights, says the database. A copy of the row outlives a changed "
        + "e-mail address, a lost role and a deleted account.",
        DiagnosticSeverity.Error);

    /// <summary>An object that goes into a session as a string or as bytes.</summary>
    public static readonly DiagnosticDescriptor Hidden = Rule.Create(
        "TSS202",
        "Object hidden in a string or bytes",
        "'{0}' hides {1} as {2}: the next change of its type costs users what they had, and nothing bounds its size. {3}",
        "What is inside of a serialized text is seen by no rule: not its size, not what it holds, and not that a change of the type "
        + "breaks the sessions that are open.");

    /// <summary>A member that would hold what lives in one process or one request.</summary>
    public static readonly DiagnosticDescriptor Live = Rule.Create(
        "TSS203",
        "Live object in a session",
        "'{0}' holds a live object ('{1}'), which no next request can get back from a session. {2}",
        "A session is bytes between two requests. Contexts, streams, tasks, delegates and services exist in one process, "
        + "most of them in one request only.",
        DiagnosticSeverity.Error);

    /// <summary>A member that, by its name or an attribute, keeps a secret.</summary>
    public static readonly DiagnosticDescriptor Secret = Rule.Create(
        "TSS204",
        "Secret in a session",
        "'{0}' keeps {1} for as long as the session lives, and one leaked key opens it for every user. {2}",
        "A session lives longer than the request that needed the secret, and it travels with each of them. "
        + "What is not stored cannot leak.");

    /// <summary>A value from which a user gains by sending an old cookie again.</summary>
    public static readonly DiagnosticDescriptor Replay = Rule.Create(
        "TSS205",
        "Replay-sensitive value in a cookie",
        "A user who sends an older cookie again has the older '{0}' back. Keep {1} on the server, under the user's id.",
        "A sealed cookie proves that the server wrote it, not that it is the latest one: "
        + "the browser's owner can keep a copy and put it back.",
        DiagnosticSeverity.Info);
}
