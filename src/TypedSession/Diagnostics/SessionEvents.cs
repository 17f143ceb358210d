using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>
/// Every event that is logged, with its permanent id, in tens by subject. None
/// holds a session's id, its content or a cookie's text. <c>docs/operations.md</c> says what to do about each.
/// </summary>
internal static partial class SessionEvents
{
    /// <summary>The category of every event.</summary>
    public const string Category = "TypedSession";

    [LoggerMessage(1, LogLevel.Information,
        "The cookie of session state '{State}' could not be used ({Reason}); the request has a new session.")]
    public static partial void CookieUnreadable(this ILogger logger, string state, SessionRejectionReason reason);

    [LoggerMessage(2, LogLevel.Debug, "A session of state '{State}' had expired ({Reason}).")]
    public static partial void SessionExpired(this ILogger logger, string state, SessionRejectionReason reason);

    [LoggerMessage(3, LogLevel.Information,
        "A session of state '{State}' held {Count} member(s) stored as another type than declared; they have their initial values.")]
    public static partial void MembersFellBack(this ILogger logger, string state, int count);

    [LoggerMessage(4, LogLevel.Warning,
        "A session cookie was sent over plain http to '{Host}', and browsers drop it there: session cookies are Secure. Serve https; "
            + "where a proxy does so, add app.UseForwardedHeaders(). Said once.")]
    public static partial void PlainHttp(this ILogger logger, string host);

    [LoggerMessage(5, LogLevel.Warning,
        "The Set-Cookie line of session state '{State}' has reached {Bytes} bytes; above {Ceiling} it is refused. Said once for a state.")]
    public static partial void LargeCookie(this ILogger logger, string state, int bytes, int ceiling);

    [LoggerMessage(6, LogLevel.Warning,
        "The session cookies of one client together have reached {Bytes} bytes; "
            + "a default nginx answers 400 above 8 KB of request cookies. Said once.")]
    public static partial void LargeCookiesTogether(this ILogger logger, int bytes);

    [LoggerMessage(7, LogLevel.Warning, "The flash of session state '{State}' could not be cleared: {Problem}")]
    public static partial void FlashNotCleared(this ILogger logger, string state, string problem);

    [LoggerMessage(10, LogLevel.Debug, "The session of state '{State}' was ended.")]
    public static partial void SessionEnded(this ILogger logger, string state);

    [LoggerMessage(11, LogLevel.Debug, "The session of state '{State}' has a new id.")]
    public static partial void IdRenewed(this ILogger logger, string state);

    [LoggerMessage(12, LogLevel.Debug, "A user signed in; every session of the request gets a new id.")]
    public static partial void SignInRenewedIds(this ILogger logger);

    [LoggerMessage(20, LogLevel.Information, "A session of state '{State}' had been ended; the request has a new one.")]
    public static partial void SessionRevoked(this ILogger logger, string state);

    [LoggerMessage(21, LogLevel.Warning,
        "A cookie of session state '{State}' came with an id that was exchanged for another a while ago: it may be a stolen copy. "
            + "It was refused.")]
    public static partial void RetiredIdPresented(this ILogger logger, string state);

    [LoggerMessage(22, LogLevel.Warning,
        "A change to session state '{State}' was not sent: the session was ended, or given a new id at a sign-in, while the request ran.")]
    public static partial void ChangeOvertaken(this ILogger logger, string state);

    [LoggerMessage(23, LogLevel.Information, "One session was ended from outside.")]
    public static partial void RevokedSession(this ILogger logger);

    [LoggerMessage(24, LogLevel.Information, "All sessions of one owner were ended.")]
    public static partial void RevokedOwner(this ILogger logger);

    [LoggerMessage(25, LogLevel.Warning, "All sessions of state '{State}' were ended.")]
    public static partial void RevokedState(this ILogger logger, string state);

    [LoggerMessage(26, LogLevel.Warning, "All sessions of the application were ended.")]
    public static partial void RevokedAll(this ILogger logger);

    [LoggerMessage(27, LogLevel.Information,
        "More than {Limit} ended sessions are known: those beyond it are kept in 6 bytes each, and none is forgotten. Said once.")]
    public static partial void RevocationsCompacted(this ILogger logger, int limit);

    [LoggerMessage(28, LogLevel.Error,
        "The log of ended sessions could not be read: this node does not learn of sessions that others end. "
            + "Said once, until it can be read again.")]
    public static partial void RevocationsNotRead(this ILogger logger, Exception exception);

    [LoggerMessage(29, LogLevel.Information, "The log of ended sessions can be read again.")]
    public static partial void RevocationsReadAgain(this ILogger logger);

    [LoggerMessage(30, LogLevel.Warning,
        "A session has ended, and such ends are known to this process alone, until it ends itself: other nodes still take the session. "
            + "Said once. Where there are several, add UseDistributedCacheRevocations() or UseRevocationLog(…) to AddTypedSession().")]
    public static partial void RevocationsOfProcess(this ILogger logger);

    [LoggerMessage(31, LogLevel.Warning,
        "The clock is {Seconds} seconds ahead of the time that has passed: it is followed, and believed when it stays so. Said once.")]
    public static partial void ClockLeapt(this ILogger logger, long seconds);

    [LoggerMessage(32, LogLevel.Warning,
        "The clock was set back by {Seconds} seconds: time goes on from where it was, so that no session comes back to life. Said once.")]
    public static partial void ClockSetBack(this ILogger logger, long seconds);

    [LoggerMessage(33, LogLevel.Warning,
        "A new id is due for a session of state '{State}', and has to wait: the other nodes could not be asked or told.")]
    public static partial void NewIdPutOff(this ILogger logger, string state, Exception exception);

    [LoggerMessage(34, LogLevel.Error,
        "Another region's log of ended sessions could not be started: until it takes what it is given, no session can be ended.")]
    public static partial void RegionNotStarted(this ILogger logger, Exception exception);

    [LoggerMessage(40, LogLevel.Information,
        "A change of session state '{State}' was not stored: the visitor has not consented to cookies, and the state is not essential.")]
    public static partial void ConsentMissing(this ILogger logger, string state);

    [LoggerMessage(41, LogLevel.Warning,
        "The cookie of session state '{State}' is for '{Domain}' and was set by '{Host}', which is not within: browsers drop it. "
            + "Said once for a state.")]
    public static partial void ForeignDomain(this ILogger logger, string state, string domain, string host);

    [LoggerMessage(50, LogLevel.Warning,
        "A session of state '{State}' came from a client that no longer looks like its own; what differs: {Signals}.")]
    public static partial void ClientMismatch(this ILogger logger, string state, string signals);

    [LoggerMessage(80, LogLevel.Warning, "A call of the store of session state '{State}' failed ({Operation}) and is tried once more.")]
    public static partial void StoreCallRepeated(this ILogger logger, string state, string operation, Exception exception);

    [LoggerMessage(81, LogLevel.Error, "A call of the store of session state '{State}' failed twice ({Operation}).")]
    public static partial void StoreCallFailed(this ILogger logger, string state, string operation, Exception exception);

    [LoggerMessage(82, LogLevel.Warning, "A request went on without the store of session state '{State}'.")]
    public static partial void StoreFaultTolerated(this ILogger logger, string state, Exception exception);

    [LoggerMessage(83, LogLevel.Information, "A session of state '{State}' grew to {Bytes} bytes and moved from its cookie to the store.")]
    public static partial void Spilled(this ILogger logger, string state, int bytes);

    [LoggerMessage(84, LogLevel.Error, "Expired sessions could not be removed from the store; it is tried again.")]
    public static partial void SweepFailed(this ILogger logger, Exception exception);

    [LoggerMessage(85, LogLevel.Error,
        "{Store} failed {Count} times in a row: one call at a time goes on trying, and the others fail at once, until one succeeds.")]
    public static partial void StoreDown(this ILogger logger, string store, int count);

    [LoggerMessage(86, LogLevel.Information, "{Store} answers again.")]
    public static partial void StoreAnswersAgain(this ILogger logger, string store);

    [LoggerMessage(87, LogLevel.Error,
        "The record of a session of state '{State}' is missing from its store, and the session had not been ended: the store has lost it.")]
    public static partial void RecordMissing(this ILogger logger, string state);

    [LoggerMessage(88, LogLevel.Warning,
        "The store of session state '{State}' cannot compare versions: of two requests that change a session at the same moment, one "
            + "loses its change without a word. Use a store that compares, or set Store.LastWriteWins where that is meant.")]
    public static partial void StoreDoesNotCompare(this ILogger logger, string state);

    [LoggerMessage(89, LogLevel.Warning,
        "The store of session state '{State}' does not promise to keep its sessions across a restart: users may lose them. Use a durable "
            + "store where they must not.")]
    public static partial void StoreNotDurable(this ILogger logger, string state);

    [LoggerMessage(90, LogLevel.Warning,
        "The record of a session of state '{State}' is older than its client has seen: its last changes are lost, and it goes on without "
            + "them, as Store.StaleRecords says.")]
    public static partial void StaleRecordTaken(this ILogger logger, string state);

    [LoggerMessage(120, LogLevel.Error, "The session observer '{Observer}' threw; the request goes on.")]
    public static partial void ObserverFailed(this ILogger logger, string observer, Exception exception);

    [LoggerMessage(121, LogLevel.Warning,
        "What is left of the old session could not be imported into session state '{State}'; it stays where it is.")]
    public static partial void ImportFailed(this ILogger logger, string state, Exception exception);

    [LoggerMessage(122, LogLevel.Warning,
        "TempData could not be read as the application's TempDataSerializer writes it; it was cleared, and the request goes on without.")]
    public static partial void TempDataUnreadable(this ILogger logger, Exception exception);

    [LoggerMessage(123, LogLevel.Information,
        "A Secure session cookie was sent over plain http to '{Host}'. Chromium and Firefox keep it on this machine; Safari, "
            + "WebApplicationFactory's client and other HTTP clients do not, and their session does not hold. Take https there, or the "
            + "Development environment with Cookie.AllowPlainLocalhost. Said once.")]
    public static partial void PlainLocalhost(this ILogger logger, string host);
}
