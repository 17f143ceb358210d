using System.Diagnostics.CodeAnalysis;
using TypedSession;
using TypedSession.Redis;
using FindConnection = System.Func<System.IServiceProvider, StackExchange.Redis.IConnectionMultiplexer>;
using FindOwn = System.Func<System.IServiceProvider, TypedSession.Redis.RedisConnection>;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps sessions and their ends in Redis.</summary>
public static class TypedSessionRedisExtensions
{
    /// <summary>
    /// Keeps stored sessions in Redis, Valkey or Garnet, and the ends of all sessions, of which every node learns within 2 seconds. An
    /// application that cannot reach the server does not start. What the server's configuration may lose, events 110 to 112 say then.
    /// </summary>
    /// <remarks>
    /// For ends that must outlive the server, let another log follow: <c>UseRedis(…).UsePostgreSqlRevocations(…)</c>. Of several the last
    /// one has them.
    /// </remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="connectionString">The server, or the nodes of a cluster, in StackExchange.Redis's form.</param>
    /// <param name="configure">Where in it.</param>
    /// <returns>The same builder.</returns>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static ITypedSessionBuilder UseRedis(
        this ITypedSessionBuilder builder, string connectionString, Action<RedisSessionOptions>? configure = null) =>
        Use(builder, Connect(connectionString), configure);

    /// <inheritdoc cref="UseRedis(ITypedSessionBuilder, string, Action{RedisSessionOptions}?)"/>
    /// <param name="builder">The builder.</param>
    /// <param name="connection">Finds the connection, once. It stays the application's to dispose of.</param>
    /// <param name="configure">Where in it.</param>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static ITypedSessionBuilder UseRedis(
        this ITypedSessionBuilder builder, FindConnection connection, Action<RedisSessionOptions>? configure = null) =>
        Use(builder, Connect(connection), configure);

    /// <summary>
    /// Keeps the ends of sessions in Redis, and no session: for applications whose sessions are all in their cookies, or in another store.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connectionString">The server, or the nodes of a cluster, in StackExchange.Redis's form.</param>
    /// <param name="configure">Where in it.</param>
    /// <returns>The same builder.</returns>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static ITypedSessionBuilder UseRedisRevocations(
        this ITypedSessionBuilder builder, string connectionString, Action<RedisSessionOptions>? configure = null) =>
        UseRevocations(builder, Connect(connectionString), configure, out _);

    /// <inheritdoc cref="UseRedisRevocations(ITypedSessionBuilder, string, Action{RedisSessionOptions}?)"/>
    /// <param name="builder">The builder.</param>
    /// <param name="connection">Finds the connection, once. It stays the application's to dispose of.</param>
    /// <param name="configure">Where in it.</param>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static ITypedSessionBuilder UseRedisRevocations(
        this ITypedSessionBuilder builder, FindConnection connection, Action<RedisSessionOptions>? configure = null) =>
        UseRevocations(builder, Connect(connection), configure, out _);

    /// <summary>Adds the kind <c>Redis</c>, which keeps what <c>UseRedis</c> keeps, at the connection that configuration names.</summary>
    /// <param name="kinds">The kinds.</param>
    /// <param name="configure">Where in the server.</param>
    /// <returns>The same kinds.</returns>
    public static SessionStoreKinds AddRedis(this SessionStoreKinds kinds, Action<RedisSessionOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        RedisSessionOptions options = new();
        configure?.Invoke(options);
        return kinds.Add("Redis", choice => new ConfiguredRedis(RedisConnection.To(choice.ConnectionString), options, choice.Services));
    }

    private static FindOwn Connect(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return _ => RedisConnection.To(connectionString);
    }

    private static FindOwn Connect(FindConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return services => new RedisConnection(connection(services));
    }

    private static ITypedSessionBuilder Use(ITypedSessionBuilder builder, FindOwn connect, Action<RedisSessionOptions>? configure) =>
        UseRevocations(builder, connect, configure, out Registered registered).UseStore(services =>
            new RedisSessionRecordStore(registered.Connection(services), registered.Options, services.GetRequiredService<TimeProvider>()));

    private static ITypedSessionBuilder UseRevocations(
        ITypedSessionBuilder builder, FindOwn connect, Action<RedisSessionOptions>? configure, out Registered registered)
    {
        ArgumentNullException.ThrowIfNull(builder);
        Registered own = registered = new Registered(new RedisSessionOptions());
        configure?.Invoke(own.Options);

        // By a key of its own, so that each call has its connection, which ends with the application's services.
        builder.Services.AddKeyedSingleton(own, (services, _) => connect(services));
        builder.Services.AddKeyedSingleton(own, (services, _) => new RedisRevocationLog(
            own.Connection(services), own.Options, services.GetRequiredService<TimeProvider>()));
        return builder.UseRevocationLog(services => services.GetRequiredKeyedService<RedisRevocationLog>(own));
    }

    /// <summary>What one call has registered.</summary>
    private sealed class Registered(RedisSessionOptions options)
    {
        public RedisSessionOptions Options => options;

        public RedisConnection Connection(IServiceProvider services) => services.GetRequiredKeyedService<RedisConnection>(this);
    }
}
