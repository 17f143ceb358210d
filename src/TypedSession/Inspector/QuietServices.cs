using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace TypedSession;

/// <summary>
/// What it takes to read a request's sessions as the application does, without a trace: nothing is counted, logged or told to
/// observers, and nothing of an old session is imported.
/// </summary>
internal static class QuietServices
{
    public static SessionServices Create(IServiceProvider services)
    {
        SessionObservers observers = new(static () => [RequestNotes.Taker], NullLoggerFactory.Instance);
        SessionMetrics metrics = new(new NoMeters(), observers);
        NullLoggerFactory loggers = NullLoggerFactory.Instance;
        StateCookies cookies = ActivatorUtilities.CreateInstance<StateCookies>(services, metrics, loggers);
        StateRegistry states = ActivatorUtilities.CreateInstance<StateRegistry>(services, cookies, loggers, Array.Empty<StateImport>());
        Revocations revocations = services.GetRequiredService<Revocations>();
        return new SessionServices(states, revocations, services.GetRequiredService<SessionClock>(), metrics, observers, loggers)
        {
            OnlyLooks = true,
        };
    }

    /// <summary>What a meter measures that has been disposed of reaches no listener.</summary>
    private sealed class NoMeters : IMeterFactory
    {
        public Meter Create(MeterOptions options)
        {
            Meter meter = new(options.Name);
            meter.Dispose();
            return meter;
        }

        public void Dispose()
        {
        }
    }
}
