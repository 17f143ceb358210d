using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>Makes the cookies of an application's states: their names, and what seals and remembers their texts.</summary>
internal sealed class StateCookies(
    SessionApplication application,
    IHostEnvironment environment,
    IDataProtectionProvider protection,
    UnknownKeys unknownKeys,
    SealMemories memories,
    SessionMetrics metrics,
    ILoggerFactory loggers)
{
    private readonly CookieNaming _naming = new(environment, application.Name);
    private readonly ILogger _logger = loggers.CreateLogger(SessionEvents.Category);

    /// <summary>A state's cookie, and the one for plain http to the developer's own machine; null where that is not allowed.</summary>
    public (SessionCookie Cookie, SessionCookie? Plain) Of(SessionSchema schema, TypedSessionOptions its, SessionLifetime lifetime)
    {
        SetCookieLine line = new(_naming.NameOf(schema, its.Cookie), its);
        bool isPlainToo = environment.IsDevelopment() && its.Cookie.AllowPlainLocalhost;
        return (Cookie(line), isPlainToo ? Cookie(line.OnPlainLocalhost(_naming.PlainNameOf(schema), its.Cookie)) : null);

        // The name is in the seal: a cookie of one is none of the other.
        SessionCookie Cookie(SetCookieLine line) =>
            new(schema, line, its, lifetime, new SessionSealer(protection, unknownKeys, schema.Name, line.Name, metrics),
                memories.Create(its.Cookie.RememberedBytes), metrics, _logger);
    }
}
