using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>What a request's sessions need of the application.</summary>
internal sealed class SessionServices(StateRegistry states, Revocations revocations, SessionClock clock, SessionMetrics metrics, ILoggerFactory loggers)
{
    public StateRegistry States => states;

    public Revocations Revocations => revocations;

    public SessionClock Clock => clock;

    public SessionMetrics Metrics => metrics;

    public ILogger Logger { get; } = loggers.CreateLogger(SessionEvents.Category);

    public CookieBudget Budget { get; } = new(loggers.CreateLogger(SessionEvents.Category));
}
