using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <summary>Gets at sessions for the framework's own interfaces, which are synchronous.</summary>
internal static class UntypedAccess
{
    /// <summary>
    /// The request's session of a state, loaded. Where that takes waiting, and nothing has loaded it before, the thread waits: so does
    /// the framework's own session.
    /// </summary>
    public static Session<T> Loaded<T>(this RequestSessions sessions)
        where T : class, ISessionState<T>
    {
        Session<T> session = sessions.GetSession<T>();
        Task load = session.LoadAsync(CancellationToken.None);
        if (!load.IsCompletedSuccessfully) load.GetAwaiter().GetResult();
        return session;
    }

    public static RequestSessions SessionsOf(HttpContext context) => (SessionFeature.Find(context)
        ?? throw new InvalidOperationException(
            "TempData was used in a request that UseTypedSession has not seen: add `app.UseTypedSession();` before what uses it."))
        .Sessions;
}
