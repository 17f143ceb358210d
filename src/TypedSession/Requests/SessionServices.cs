using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>What a request's sessions need of the application.</summary>
internal sealed class SessionServices(StateRegistry states, Revocations revocations, SessionClock clock, SessionMetrics metrics, SessionObservers observers, ILoggerFactory loggers)
{
    public StateRegistry States => states;

    /// <summary>Whether <c>HttpContext.Session</c> is one of the states.</summary>
    public bool HasHttpSession { get; } = states.HasHttpSession;

    public Revocations Revocations => revocations;

    public SessionClock Clock => clock;

    public SessionMetrics Metrics => metrics;

    public SessionObservers Observers => observers;

    public ILogger Logger { get; } = loggers.CreateLogger(SessionEvents.Category);

    public CookieBudget Budget { get; } = new(loggers.CreateLogger(SessionEvents.Category));
}
