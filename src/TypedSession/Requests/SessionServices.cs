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
    private readonly UnknownKeys _unknownKeys;
    private readonly CookieNaming _naming;
    private readonly IHostEnvironment _environment;
    private readonly TimeProvider _time;
    private readonly IClientSignalProvider? _signals;

    public SessionServices(
        StateOptions options,
        IDataProtectionProvider protection,
        IOptions<DataProtectionOptions> protectionOptions,
        IHostEnvironment environment,
        SessionClock clock,
        RevocationTable revoked,
        RevocationSource source,
        StoreRegistry stores,
        TimeProvider time,
        UnknownKeys unknownKeys,
        SessionMetrics metrics,
        ILoggerFactory loggers,
        IClientSignalProvider? signals = null)
    {
        _options = options;
        _signals = signals;
        _protection = protection;
        _unknownKeys = unknownKeys;
        _environment = environment;
        Stores = stores;
        _time = time;
        LoadsAhead = source.IsFetched || !stores.IsEmpty;
        string application = protectionOptions.Value.ApplicationDiscriminator ?? environment.ContentRootPath;
        _naming = new CookieNaming(environment, application);
        Metrics = metrics;
        Logger = loggers.CreateLogger(SessionEvents.Category);
        Clock = clock;
        Revocations = new Revocations(new RevocationKeys(application), revoked, source, clock, new SuccessorSeal(protection, unknownKeys));
        Budget = new CookieBudget(Logger);
    }

    public ILogger Logger { get; }

    public SessionMetrics Metrics { get; }

    public SessionClock Clock { get; }

    public Revocations Revocations { get; }

    /// <summary>Whether sessions must be loaded before they are used.</summary>
    public bool LoadsAhead { get; }

    public StoreRegistry Stores { get; }

    public CookieBudget Budget { get; }

    /// <summary>At start-up: what is wrong with a state is said before the first request.</summary>
    public void Check()
    {
        SessionStates.ThrowIfNamesClash();
        foreach (SessionStateRegistration state in SessionStates.All) GetCarrier(state.Schema);
        if (!SessionStates.All.IsEmpty && !Revocations.Source.IsDurable && !_environment.IsDevelopment()) Logger.RevocationsOfProcess();
    }

    /// <summary>For how long a session of any state can last at most, in seconds.</summary>
    public uint LongestAbsoluteSeconds => SessionStates.All.Select(state => GetCarrier(state.Schema).Lifetime.AbsoluteSeconds).DefaultIfEmpty().Max();

    /// <summary>What ends all sessions of each state.</summary>
    public IReadOnlyCollection<SessionRecordKey> StateKeys => [.. SessionStates.All.Select(state => Revocations.Keys.Of(state.Schema))];

    public CookieCarrier GetCarrier(SessionSchema schema) =>
        _carriers.TryGetValue(schema.StateType, out CookieCarrier? carrier) ? carrier : AddCarrier(schema);

    private CookieCarrier AddCarrier(SessionSchema schema)
    {
        // Once more at first use, for a state whose assembly was loaded after start-up.
        SessionStates.ThrowIfNamesClash(schema, _carriers.Values.Select(static carrier => carrier.Schema));
        TypedSessionOptions options = _options.Of(schema);
        string name = _naming.NameOf(schema, options.Cookie);
        SessionSealer sealer = new(_protection, _unknownKeys, schema.Name, name, Metrics);
        StoreCarrier? store = StoreOf(schema, options);
        bool isStored = schema.Carrier == SessionCarrier.Store || Stores.HasOwn(schema);
        if (isStored && store is null) throw new InvalidOperationException($"The session state '{schema.Name}' ({schema.StateType.Name}) is to be kept in a store, and there is none: add one, such as `AddTypedSession().UseInMemoryStore()`.");
        if (options.MaxSessionsPerOwner is not null && schema.HasOwner && !isStored) throw new InvalidOperationException($"MaxSessionsPerOwner is set for the session state '{schema.Name}', which is kept in its cookie: nobody knows how many there are. Keep it in a store.");
        return _carriers.GetOrAdd(
            schema.StateType,
            new CookieCarrier(schema, name, options, sealer, Metrics, Logger)
            {
                Binder = new ClientBinder(schema, options, _signals),
                Store = store,
                IsStored = isStored,
                MustLoadAhead = isStored || Revocations.Source.IsFetched,
            });
    }

    private StoreCarrier? StoreOf(SessionSchema schema, TypedSessionOptions options) => Stores.Find(schema) is { } store
        ? new StoreCarrier(schema, store, options, Revocations.Keys, new StoreCalls(_time, options.StoreTimeout, Metrics, Logger))
        : null;
}
