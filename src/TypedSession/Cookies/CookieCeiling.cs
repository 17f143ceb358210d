using System.Globalization;

namespace TypedSession;

/// <summary>Explains a state that does not fit its cookie or its store, by the bytes of its members.</summary>
internal static class CookieCeiling
{
    private const int NamedMembers = 3;

    private const string FewerObjects = "Keep fewer elements, and bound the collections with [MaxLength]; "
        + "let GetHashCode of types of your own tell their values apart";

    public static SessionTooLargeException Exceeded(SessionCookie cookie, int lineLength, ReadOnlySpan<byte> body)
    {
        SessionSchema schema = cookie.Schema;
        IReadOnlyList<SessionMemberSize> members = MemberSizes.LargestFirst(schema, body);
        string why = lineLength > cookie.MaxLineLength
            ? FormattableString.Invariant(
                $"would take a Set-Cookie line of {lineLength:N0} bytes, and its ceiling is {cookie.MaxLineLength:N0}")
            : ManyObjects(body);
        string remedy = lineLength > cookie.MaxLineLength
            ? string.Create(CultureInfo.InvariantCulture,
                $"Keep fewer or smaller elements, keep ids instead of what they stand for, or raise MaxCookieBytes on [SessionState] "
                + $"(to {SessionStateAttribute.MaximumCookieBytes:N0} at most)")
            : FewerObjects;
        string message =
            $"The session state '{schema.Name}' ({schema.StateType.Name}) {why}. The session keeps its old value. Bytes of its largest "
            + $"members: {Largest(members)}. {remedy}.";
        return new SessionTooLargeException(message, SessionCarrier.Cookie, lineLength, cookie.MaxLineLength, members);
    }

    public static SessionTooLargeException ExceededInStore(SessionSchema schema, int maxBytes, ReadOnlySpan<byte> body)
    {
        IReadOnlyList<SessionMemberSize> members = MemberSizes.LargestFirst(schema, body);
        string why = body.Length > maxBytes
            ? FormattableString.Invariant($"would take {body.Length:N0} bytes in the store, and its limit is {maxBytes:N0}")
            : ManyObjects(body);
        string remedy = body.Length > maxBytes
            ? "Keep fewer or smaller elements, or raise TypedSessionOptions.Store.MaxBytes"
            : FewerObjects;
        string message =
            $"The session state '{schema.Name}' ({schema.StateType.Name}) {why}. The session keeps its old value. Bytes of its largest "
            + $"members: {Largest(members)}. {remedy}.";
        return new SessionTooLargeException(message, SessionCarrier.Store, body.Length, maxBytes, members);
    }

    private static string Largest(IReadOnlyList<SessionMemberSize> members) => string.Join(", ",
        members.Take(NamedMembers).Select(static member => FormattableString.Invariant($"{member.Name} {member.Bytes:N0}")));

    private static string ManyObjects(ReadOnlySpan<byte> body) => string.Create(CultureInfo.InvariantCulture,
        $"holds so many small objects, or keys with the same hash, that reading its {body.Length:N0} bytes would take more "
        + $"than {SessionReader.AllowanceFor(body.Length):N0} bytes of memory or {SessionReader.WorkAllowance:N0} comparisons, "
        + $"which the next request would refuse");
}
