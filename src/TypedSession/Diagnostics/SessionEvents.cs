using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>
/// Every event that is logged, with its permanent id, in tens by subject. None
/// holds a session's id, its content or a cookie's text. <c>docs/operations.md</c> says what to do about each.
/// </summary>
internal static partial class SessionEvents
{
    [LoggerMessage(1, LogLevel.Information, "The cookie of session state '{State}' could not be used ({Reason}); the request has a new session.")]
    public static partial void CookieUnreadable(this ILogger logger, string state, SessionRejectionReason reason);

    [LoggerMessage(2, LogLevel.Debug, "A session of state '{State}' had expired ({Reason}).")]
    public static partial void SessionExpired(this ILogger logger, string state, SessionRejectionReason reason);

    [LoggerMessage(3, LogLevel.Information, "A session of state '{State}' held {Count} member(s) stored as another type than declared; they have their initial values.")]
    public static partial void MembersFellBack(this ILogger logger, string state, int count);

    [LoggerMessage(4, LogLevel.Warning, "A session cookie was sent over plain http to '{Host}', and browsers drop it there: session cookies are Secure. Serve https; where a proxy does so, add app.UseForwardedHeaders(). Said once.")]
    public static partial void PlainHttp(this ILogger logger, string host);

    [LoggerMessage(5, LogLevel.Warning, "The Set-Cookie line of session state '{State}' has reached {Bytes} bytes; above {Ceiling} it is refused. Said once for a state.")]
    public static partial void LargeCookie(this ILogger logger, string state, int bytes, int ceiling);

    [LoggerMessage(6, LogLevel.Warning, "The session cookies of one client together have reached {Bytes} bytes; a default nginx answers 400 above 8 KB of request cookies. Said once.")]
    public static partial void LargeCookiesTogether(this ILogger logger, int bytes);

    [LoggerMessage(7, LogLevel.Warning, "The flash of session state '{State}' could not be cleared: {Problem}")]
    public static partial void FlashNotCleared(this ILogger logger, string state, string problem);

    [LoggerMessage(8, LogLevel.Information, "The cookie of session state '{State}' was not set: the visitor has not consented to cookies that are not essential.")]
    public static partial void ConsentWithheld(this ILogger logger, string state);

    [LoggerMessage(10, LogLevel.Debug, "The session of state '{State}' was ended.")]
    public static partial void SessionEnded(this ILogger logger, string state);

    [LoggerMessage(11, LogLevel.Debug, "The session of state '{State}' has a new id.")]
    public static partial void IdRenewed(this ILogger logger, string state);

    [LoggerMessage(12, LogLevel.Debug, "A user signed in; every session of the request gets a new id.")]
    public static partial void SignInRenewedIds(this ILogger logger);

    [LoggerMessage(13, LogLevel.Information, "A session of state '{State}' had been revoked; the request has a new session.")]
    public static partial void SessionRevoked(this ILogger logger, string state);

    [LoggerMessage(14, LogLevel.Warning, "A session of state '{State}' was used under an id that had been retired: its cookie may have been stolen.")]
    public static partial void RetiredIdUsed(this ILogger logger, string state);

    [LoggerMessage(20, LogLevel.Warning, "A session of state '{State}' came from a client that no longer looks like its own; what differs: {Signals}.")]
    public static partial void ClientMismatch(this ILogger logger, string state, string signals);
}
