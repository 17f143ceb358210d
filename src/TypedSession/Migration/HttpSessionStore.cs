using Microsoft.AspNetCore.Session;
using FrameworkSession = Microsoft.AspNetCore.Http.ISession;

namespace TypedSession;

/// <summary>
/// What the framework's middleware asks for a session, where <c>UseSession()</c> was left in its place. Since nothing tells it that a
/// session was made, it sets no cookie of its own.
/// </summary>
internal sealed class HttpSessionStore : ISessionStore
{
    public FrameworkSession Create(string sessionKey, TimeSpan idleTimeout, TimeSpan ioTimeout, Func<bool> tryEstablishSession,
        bool isNewSessionKey) => new HttpSession();
}
