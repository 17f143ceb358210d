using System.Collections.Concurrent;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TypedSession;

/// <summary>What the sessions of an application share.</summary>
internal sealed class SessionServices
{
    private readonly ConcurrentDictionary<Type, CookieCarrier> _carriers = new();
    private readonly StateOptions _options;
    private readonly IDataProtectionProvider _protection;
    private readonly CookieNaming _naming;

    public SessionServices(
        StateOptions options,
        IDataProtectionProvider protection,
        IOptions<DataProtectionOptions> protectionOptions,
        IHostEnvironment environment,
        TimeProvider time,
        SessionMetrics metrics,
        ILoggerFactory loggers)
    {
        _options = options;
        _protection = protection;
        _naming = new CookieNaming(environment, protectionOptions.Value);
        Metrics = metrics;
        Logger = loggers.CreateLogger("TypedSession");
        Clock = new SessionClock(time);
        Budget = new CookieBudget(Logger);
    }

    public ILogger Logger { get; }

    public SessionMetrics Metrics { get; }

    public SessionClock Clock { get; }

    public CookieBudget Budget { get; }

    /// <summary>At start-up: what is wrong with a state is said before the first request.</summary>
    public void Check()
    {
        SessionStates.ThrowIfNamesClash();
        foreach (SessionStateRegistration state in SessionStates.All) GetCarrier(state.Schema);
    }

    public CookieCarrier GetCarrier(SessionSchema schema) =>
        _carriers.TryGetValue(schema.StateType, out CookieCarrier? carrier) ? carrier : AddCarrier(schema);

    private CookieCarrier AddCarrier(SessionSchema schema)
    {
        // Once more at first use, for a state whose assembly was loaded after start-up.
        SessionStates.ThrowIfNamesClash(schema, _carriers.Values.Select(static carrier => carrier.Schema));
        string name = _naming.NameOf(schema);
        return _carriers.GetOrAdd(
            schema.StateType,
            new CookieCarrier(schema, name, _options.Of(schema), new SessionSealer(_protection, schema.Name, name, Metrics), Metrics, Logger));
    }
}
