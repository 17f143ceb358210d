using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using TypedSession;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Says where typed sessions keep what a cookie cannot hold.</summary>
public static class TypedSessionBuilderExtensions
{
    /// <summary>
    /// Knows clients by a signal of the application's own as well, in states that are bound to their clients: see
    /// <see cref="SessionClientOptions.Binding"/>. There is one; a later call takes the place of an earlier one.
    /// </summary>
    /// <typeparam name="TProvider">Reads the signal. Made once, with what its constructor asks for.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static ITypedSessionBuilder UseClientSignal<[DynamicallyAccessedMembers(
        DynamicallyAccessedMemberTypes.PublicConstructors)] TProvider>(this ITypedSessionBuilder builder)
        where TProvider : class, IClientSignalProvider
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IClientSignalProvider, TProvider>());
        return builder;
    }

    /// <summary>
    /// Tells other nodes of ended sessions by the application's <see cref="IDistributedCache"/>. Every node obeys within 5 seconds. A cache
    /// may lose what it holds: for ends that must last, use an <see cref="ISessionRevocationLog"/>.
    /// </summary>
    /// <remarks>
    /// Each request that uses a session asks the cache for four keys, at most once in 5 seconds for each. This is asynchronous, so sessions
    /// are then loaded before the endpoint runs: see <see cref="ISession{T}.LoadAsync"/>.
    /// </remarks>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static ITypedSessionBuilder UseDistributedCacheRevocations(this ITypedSessionBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<RevocationSource>(static services =>
            DistributedRevocations.Of(DistributedRevocations.CacheOf(services, nameof(UseDistributedCacheRevocations)), services)));
        return builder;
    }

    /// <summary>
    /// Tells other nodes of ended sessions by a durable log that all of them read. Every node obeys within 2 seconds, and a node that
    /// cannot read the log does not start. There is one log; a later call takes the place of an earlier one, as also
    /// <c>UsePostgreSql</c> makes it.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="log">Makes the log.</param>
    /// <returns>The same builder.</returns>
    public static ITypedSessionBuilder UseRevocationLog(this ITypedSessionBuilder builder,
        Func<IServiceProvider, ISessionRevocationLog> log)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(log);
        builder.Services.Replace(
            ServiceDescriptor.Singleton<RevocationSource>(services => LoggedRevocations.Of(log(services), services)));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StoreStart>());
        return builder;
    }

    /// <summary>
    /// Names the application's store: for every state with <see cref="SessionCarrier.Store"/>, and for others that outgrow their cookie.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="store">Makes the store, once.</param>
    /// <returns>The same builder.</returns>
    public static ITypedSessionBuilder UseStore(this ITypedSessionBuilder builder, Func<IServiceProvider, ISessionRecordStore> store) =>
        Add(builder, new StoreRegistration(null, store));

    /// <summary>Keeps one state in a store of its own, whatever its attribute says.</summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="store">Makes the store, once.</param>
    /// <returns>The same builder.</returns>
    public static ITypedSessionBuilder UseStore<T>(this ITypedSessionBuilder builder, Func<IServiceProvider, ISessionRecordStore> store)
        where T : class, ISessionState<T> => Add(builder, new StoreRegistration(static schema => schema.StateType == typeof(T), store));

    /// <summary>Keeps stored sessions in this process: for development and tests.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static ITypedSessionBuilder UseInMemoryStore(this ITypedSessionBuilder builder) =>
        builder.UseStore(static _ => new InMemorySessionRecordStore());

    /// <summary>
    /// Keeps stored sessions in the application's <see cref="IDistributedCache"/>. A cache cannot compare before it writes: of two
    /// writers at the same moment the last one wins.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static ITypedSessionBuilder UseDistributedCacheStore(this ITypedSessionBuilder builder) =>
        builder.UseStore(static services => new DistributedCacheSessionRecordStore(
            DistributedRevocations.CacheOf(services, nameof(UseDistributedCacheStore)), services.GetRequiredService<TimeProvider>()));

    /// <summary>
    /// Lets configuration choose the store: <c>"Store": { "Kind": "Redis", "ConnectionName": "sessions" }</c> in what
    /// <c>AddTypedSession</c>
    /// was given, and likewise for each state under <c>States</c>. The connection comes from <c>ConnectionStrings</c>. Without a kind, and
    /// with the kind <c>Cookie</c>, there is none.
    /// </summary>
    /// <remarks>
    /// A kind keeps what its own call does: <c>Redis</c> what <c>UseRedis</c> keeps, ends as well. With <c>"AllStates": true</c> it keeps
    /// every state from the first, as one does that a state names for itself. Read once, when the application starts: a kind, or a
    /// connection, that there is not stops the start.
    /// </remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="kinds">Adds the kinds to choose from, of packages or of your own.</param>
    /// <returns>The same builder.</returns>
    public static ITypedSessionBuilder UseConfiguredStore(this ITypedSessionBuilder builder, Action<SessionStoreKinds>? kinds = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        SessionStoreKinds all = (SessionStoreKinds?)builder.Services
            .LastOrDefault(static service => service.ServiceType == typeof(SessionStoreKinds))?.ImplementationInstance
                ?? new SessionStoreKinds();
        kinds?.Invoke(all);
        builder.Services.TryAddSingleton(all);
        builder.Services.TryAddSingleton<ConfiguredStores>();
        Func<IServiceProvider, object>? before =
            builder.Services.LastOrDefault(static service => service.ServiceType == typeof(RevocationSource))?.ImplementationFactory;
        builder.Services.Replace(ServiceDescriptor.Singleton(services => services.GetRequiredService<ConfiguredStores>().Source
            ?? (RevocationSource?)before?.Invoke(services) ?? ActivatorUtilities.CreateInstance<ProcessRevocations>(services)));
        return WithServices(builder);
    }

    private static ITypedSessionBuilder Add(ITypedSessionBuilder builder, StoreRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(registration.Make, "store");
        builder.Services.AddSingleton(registration);
        return WithServices(builder);
    }

    /// <summary>What starts the stores, and removes what has expired in them.</summary>
    private static ITypedSessionBuilder WithServices(ITypedSessionBuilder builder)
    {
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StoreStart>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SessionSweeper>());
        return builder;
    }
}
