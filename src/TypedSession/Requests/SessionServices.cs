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
    private readonly TypedSessionOptions _options;
    private readonly IDataProtectionProvider _protection;
    private readonly CookieNaming _naming;

    public SessionServices(
        IOptions<TypedSessionOptions> options,
        IDataProtectionProvider protection,
        IOptions<DataProtectionOptions> protectionOptions,
        IHostEnvironment environment,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        _options = options.Value;
        _protection = protection;
        _naming = new CookieNaming(environment, protectionOptions.Value);
        Logger = loggers.CreateLogger("TypedSession");
        Lifetime = new SessionLifetime(_options, time);
        Budget = new CookieBudget(Logger);
    }

    public ILogger Logger { get; }

    public SessionLifetime Lifetime { get; }

    public CookieBudget Budget { get; }

    public CookieCarrier GetCarrier(SessionSchema schema) =>
        _carriers.TryGetValue(schema.StateType, out CookieCarrier? carrier) ? carrier : AddCarrier(schema);

    private CookieCarrier AddCarrier(SessionSchema schema)
    {
        // Once more at first use, for a state whose assembly was loaded after start-up.
        SessionStates.ThrowIfNamesClash(schema, _carriers.Values.Select(static carrier => carrier.Schema));
        string name = _naming.NameOf(schema);
        return _carriers.GetOrAdd(
            schema.StateType,
            new CookieCarrier(schema, name, _options, new SessionSealer(_protection, schema.Name, name), Lifetime, Logger));
    }
}
