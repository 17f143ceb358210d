using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Size;

/// <summary>What is reported of bounds and sizes.</summary>
internal static class SizeRules
{
    public static readonly DiagnosticDescriptor UnboundedMember = Rule.Create(
        "TSS101",
        "Member without an upper bound",
        "'{0}' has no upper bound: a value that outgrows the {1} bytes is refused when it is set, in front of a user. {2}.",
        "A cookie holds some three thousand bytes. With a bound on every member the build knows whether a session fits; "
        + "without one, a user finds out.");

    public static readonly DiagnosticDescriptor CookieCeiling = Rule.Create(
        "TSS102",
        "Session may outgrow its cookie",
        "{0}",
        "The worst case that the declared bounds allow, as the whole Set-Cookie line that carries it: "
        + "encoded, sealed, with name and attributes.");

    public static readonly DiagnosticDescriptor LargeMember = Rule.Create(
        "TSS103",
        "One member may take most of its cookie",
        "'{0}' alone may take {1} bytes of the cookie's {2}, and leaves little to the rest of '{3}'. Lower its bound, or keep an id here "
        + "and the content elsewhere.",
        "A member that may take more than half of the ceiling is content, not session state, more often than not.");

    public static readonly DiagnosticDescriptor MissingKey = Rule.Create(
        "TSS104",
        "Member without a key",
        "'{0}' is stored under a hash of its name, in three bytes instead of one. Keys on all members of '{1}' save up to {2}.",
        "With a [SessionKey] on every member, keys take one byte each or none at all, and members can be renamed. A key given to a "
        + "member that visitors have stored already makes them lose it once.",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor NotKeptBound = Rule.Create(
        "TSS105",
        "Bound is not kept",
        "{0}",
        "A session keeps the most of a length, and the range of a number, enum, date or time. "
        + "Any other bound would be believed and broken.");
}
