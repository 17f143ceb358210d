using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <content>What the cookies of all states come to.</content>
internal sealed partial class SessionFeature
{
    /// <summary>The bytes of all states' cookies in the client's next request; as long as nobody need know, the most that they can be.</summary>
    private int CookieBytesTogether(HttpContext context)
    {
        int most = 0;
        foreach (string? header in context.Request.Headers.Cookie) most += header?.Length ?? 0;
        for (Session? session = _first; session is not null; session = session.Next) most += session.SentBytes ?? 0;
        if (most <= CookieBudget.MaxBytesTogether) return most;

        int bytes = 0;
        foreach (SessionStateRegistration state in SessionStates.All)
        {
            bytes += Find(state.Schema)?.SentBytes ?? services.GetCarrier(state.Schema).BytesIn(context.Request);
        }

        return bytes;
    }

    private Session? Find(SessionSchema schema)
    {
        Session? session = _first;
        while (session is not null && session.Schema.StateType != schema.StateType) session = session.Next;
        return session;
    }
}
