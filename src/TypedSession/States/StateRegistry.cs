using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>The states of an application, each with what its sessions need.</summary>
internal sealed class StateRegistry(
    ApplicationStates states,
    StateOptions options,
    StateCookies cookies,
    StoreRegistry stores,
    RevocationSource source,
    IEnumerable<StateImport> imports,
    ILoggerFactory loggers,
    IClientSignalProvider? signals = null)
{
    private readonly ConcurrentDictionary<Type, StateContext> _contexts = new();

    /// <inheritdoc cref="ApplicationStates.All"/>
    public IReadOnlyList<SessionStateRegistration> All => states.All;

    /// <inheritdoc cref="ApplicationStates.HasHttpSession"/>
    public bool HasHttpSession => states.HasHttpSession;

    /// <summary>Whether sessions must be loaded before they are used.</summary>
    public bool LoadsAhead { get; } = source.IsFetched || !stores.IsEmpty;

    /// <summary>At start-up: what is wrong with a state is said before the first request.</summary>
    /// <param name="services">The application's.</param>
    public void Check(IServiceProvider services)
    {
        states.Check(services);
        if (imports.Select(import => import.WhyNothingIsOld(services, HasHttpSession)).FirstOrDefault(static why => why is not null)
            is { } why) throw new InvalidOperationException(why);
        options.CheckNames(All.Select(static state => state.Schema), services.GetService<ConfiguredStores>() is not null);
        ILogger logger = loggers.CreateLogger(SessionEvents.Category);
        bool isDevelopment = services.GetRequiredService<IHostEnvironment>().IsDevelopment();
        foreach (SessionStateRegistration state in All)
        {
            StateContext context = Get(state.Schema);
            if (context.IsStored) context.Records!.Announce(logger, isDevelopment);
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
        bool isStored = schema.Carrier == SessionCarrier.Store || stores.HasOwn(schema) || states.IsStored(schema);
        if (isStored && records is null)
            throw new InvalidOperationException(
                $"The session state '{schema.Name}' ({schema.StateType.Name}) is to be kept in a store, and there is none: add one, "
                + "such as `AddTypedSession().UseInMemoryStore()`.");
        if (its.Store.MaxSessionsPerOwner is not null && schema.HasOwner && !isStored)
            throw new InvalidOperationException(
                $"Store.MaxSessionsPerOwner is set for the session state '{schema.Name}', which is kept in its cookie, where sessions "
                + "cannot be counted. Keep it in a store.");
        (SessionCookie cookie, SessionCookie? plain) = cookies.Of(schema, its, lifetime);
        return _contexts.GetOrAdd(
            schema.StateType,
            new StateContext
            {
                Schema = schema,
                Options = its,
                Lifetime = lifetime,
                Binder = new ClientBinder(schema, its, signals),
                Cookie = cookie,
                PlainCookie = plain,
                Records = records,
                IsStored = isStored,
                MustLoadAhead = isStored || source.IsFetched,
                Imports = [.. imports.Where(import => import.StateType == schema.StateType)],
            });
    }
}
