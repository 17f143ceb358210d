using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>The states of an application, each with what its sessions need.</summary>
internal sealed class StateRegistry(
    StateOptions options,
    SessionApplication application,
    IDataProtectionProvider protection,
    UnknownKeys unknownKeys,
    SealMemories memories,
    IHostEnvironment environment,
    RevocationSource source,
    StoreRegistry stores,
    SessionMetrics metrics,
    ILoggerFactory loggers,
    IEnumerable<FrameworkState> framework,
    IEnumerable<StateImport> imports,
    IClientSignalProvider? signals = null)
{
    private readonly ConcurrentDictionary<Type, StateContext> _contexts = new();
    private readonly CookieNaming _naming = new(environment, application.Name);
    private readonly ILogger _logger = loggers.CreateLogger(SessionEvents.Category);
    private Known? _known;

    /// <summary>All states that the application is known to have.</summary>
    public IReadOnlyList<SessionStateRegistration> All
    {
        get
        {
            ImmutableArray<SessionStateRegistration> inProcess = SessionStates.All;
            if (_known is not { } known || known.InProcess != inProcess)
                _known = known = new Known(inProcess,
                    [.. SessionStates.Of(environment.ApplicationName), .. framework.Select(static state => state.State)
                        .DistinctBy(static state => state.Schema.StateType)]);
            return known.Own;
        }
    }

    /// <summary>Whether <c>HttpContext.Session</c> is kept as a typed session is.</summary>
    public bool HasHttpSession { get; } = framework.Any(static state => state.IsHttpSession);

    /// <summary>Whether sessions must be loaded before they are used.</summary>
    public bool LoadsAhead { get; } = source.IsFetched || !stores.IsEmpty;

    /// <summary>At start-up: what is wrong with a state is said before the first request.</summary>
    /// <param name="services">The application's.</param>
    public void Check(IServiceProvider services)
    {
        SessionStates.ThrowIfForeign(environment.ApplicationName);
        if (imports.Select(import => import.WhyNothingIsOld(services, HasHttpSession)).FirstOrDefault(static why => why is not null)
            is { } why) throw new InvalidOperationException(why);
        options.CheckNames(All.Select(static state => state.Schema), services.GetService<ConfiguredStores>() is not null);
        foreach (SessionStateRegistration state in All)
        {
            StateContext context = Get(state.Schema);
            if (context.IsStored) context.Records!.Announce(_logger, environment.IsDevelopment());
        }
    }

    public StateContext Get(SessionSchema schema) =>
        _contexts.TryGetValue(schema.StateType, out StateContext? context) ? context : Add(schema);

    /// <summary>
    /// Two states of one name would read and overwrite each other's cookie. Another application in the process may have a state of that
    /// name.
    /// </summary>
    private void ThrowIfNamesClash(SessionSchema schema)
    {
        SessionSchema? twin = All.Select(static state => state.Schema).Concat(_contexts.Values.Select(static context => context.Schema))
            .FirstOrDefault(other => other.Name == schema.Name && other.StateType != schema.StateType);
        if (twin is not null)
        {
            throw new InvalidOperationException(
                $"Two session states are named \"{schema.Name}\": {schema.StateType.FullName} and {twin.StateType.FullName}. They would "
                + "overwrite each other's cookie: give one another name, [SessionState(\"…\")].");
        }
    }

    private StateContext Add(SessionSchema schema)
    {
        ThrowIfNamesClash(schema);
        TypedSessionOptions its = options.Of(schema);
        SessionLifetime lifetime = new(its);
        SessionRecords? records = stores.Find(schema, its, lifetime);
        bool isStored = schema.Carrier == SessionCarrier.Store || stores.HasOwn(schema)
            || framework.Any(state => state.Carrier == SessionCarrier.Store && state.State.Schema.StateType == schema.StateType);
        if (isStored && records is null)
            throw new InvalidOperationException(
                $"The session state '{schema.Name}' ({schema.StateType.Name}) is to be kept in a store, and there is none: add one, "
                + "such as `AddTypedSession().UseInMemoryStore()`.");
        if (its.Store.MaxSessionsPerOwner is not null && schema.HasOwner && !isStored)
            throw new InvalidOperationException(
                $"Store.MaxSessionsPerOwner is set for the session state '{schema.Name}', which is kept in its cookie, where sessions "
                + "cannot be counted. Keep it in a store.");
        SetCookieLine line = new(_naming.NameOf(schema, its.Cookie), its);
        bool isPlainToo = environment.IsDevelopment() && its.Cookie.AllowPlainLocalhost;
        return _contexts.GetOrAdd(
            schema.StateType,
            new StateContext
            {
                Schema = schema,
                Options = its,
                Lifetime = lifetime,
                Binder = new ClientBinder(schema, its, signals),
                Cookie = Cookie(line),
                PlainCookie = isPlainToo ? Cookie(line.OnPlainLocalhost(_naming.PlainNameOf(schema), its.Cookie)) : null,
                Records = records,
                IsStored = isStored,
                MustLoadAhead = isStored || source.IsFetched,
                Imports = [.. imports.Where(import => import.StateType == schema.StateType)],
            });

        // The name is in the seal: a cookie of one is none of the other.
        SessionCookie Cookie(SetCookieLine line) =>
            new(schema, line, its, lifetime, new SessionSealer(protection, unknownKeys, schema.Name, line.Name, metrics),
                memories.Create(its.Cookie.RememberedBytes), metrics, _logger);
    }

    /// <param name="InProcess">What was registered when this was found out: more can come when an assembly is loaded.</param>
    /// <param name="Own">This application's part of it.</param>
    private sealed record Known(ImmutableArray<SessionStateRegistration> InProcess, IReadOnlyList<SessionStateRegistration> Own);
}
