using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>What a request's sessions need of the application.</summary>
internal sealed class SessionServices(StateRegistry states, Revocations revocations, SessionClock clock, SessionMetrics metrics,
    SessionObservers observers, ILoggerFactory loggers)
{
    public StateRegistry States => states;

    /// <summary>Whether <c>HttpContext.Session</c> is one of the states.</summary>
    public bool HasHttpSession { get; } = states.HasHttpSession;

    public Revocations Revocations => revocations;

    public SessionClock Clock => clock;

    public SessionMetrics Metrics => metrics;

    public SessionObservers Observers => observers;

    /// <summary>Whether requests are only looked at, so that nothing may come of it.</summary>
    public bool OnlyLooks { get; init; }

    /// <summary>Keeps what requests do; null where nothing does.</summary>
    public IRequestRecorder? Recorder { get; set; }

    public ILogger Logger { get; } = loggers.CreateLogger(SessionEvents.Category);

    public CookieBudget Budget { get; } = new(loggers.CreateLogger(SessionEvents.Category));
}
