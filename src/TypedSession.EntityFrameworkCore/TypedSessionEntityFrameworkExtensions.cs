using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TypedSession;
using TypedSession.EntityFrameworkCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps sessions and their ends in any database of EF Core.</summary>
public static class TypedSessionEntityFrameworkExtensions
{
    /// <summary>
    /// Keeps stored sessions in the database of one of the application's contexts, and the ends of all sessions, of which every node
    /// learns within 2 seconds. An application that cannot reach the database, or does not find its tables, does not start.
    /// </summary>
    /// <remarks>
    /// The context's model needs <see cref="TypedSessionModelBuilderExtensions.AddTypedSession"/>, and the application an
    /// <see cref="IDbContextFactory{TContext}"/>: <c>AddPooledDbContextFactory</c>, or <c>AddDbContextFactory</c>, which registers the
    /// context itself as well.
    /// </remarks>
    /// <typeparam name="TContext">The context.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Whether to create the tables.</param>
    /// <returns>The same builder.</returns>
    public static ITypedSessionBuilder UseEntityFramework<TContext>(
        this ITypedSessionBuilder builder, Action<EntityFrameworkOptions>? configure = null)
        where TContext : DbContext
    {
        UseEntityFrameworkRevocations<TContext>(builder, configure);
        builder.Services.TryAddSingleton(static services =>
            new EntityFrameworkSessionRecordStore<TContext>(services.GetRequiredService<SessionTables<TContext>>()));
        return builder.UseStore(static services => services.GetRequiredService<EntityFrameworkSessionRecordStore<TContext>>());
    }

    /// <summary>
    /// Keeps stored sessions, and the ends of all sessions, in a database that has nothing else: for applications without a context of
    /// their own.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="database">The database, as in <c>AddDbContext</c>: <c>options => options.UseSqlServer(connectionString)</c>.</param>
    /// <param name="configure">Whether to create the tables.</param>
    /// <returns>The same builder.</returns>
    public static ITypedSessionBuilder UseEntityFramework(
        this ITypedSessionBuilder builder, Action<DbContextOptionsBuilder> database, Action<EntityFrameworkOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(database);
        builder.Services.AddPooledDbContextFactory<SessionDbContext>(database);
        return builder.UseEntityFramework<SessionDbContext>(configure);
    }

    /// <summary>
    /// Keeps the ends of sessions in the database of one of the application's contexts, and no session: for applications whose sessions
    /// are in their cookies, or in a store that may lose them.
    /// </summary>
    /// <typeparam name="TContext">The context.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Whether to create the tables.</param>
    /// <returns>The same builder.</returns>
    public static ITypedSessionBuilder UseEntityFrameworkRevocations<TContext>(
        this ITypedSessionBuilder builder, Action<EntityFrameworkOptions>? configure = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        string name = typeof(TContext).FullName!;
        if (configure is not null) builder.Services.Configure(name, configure);
        builder.Services.TryAddSingleton(services => new SessionTables<TContext>(
            services.GetService<IDbContextFactory<TContext>>() ?? throw new InvalidOperationException(
                $"Typed sessions need an IDbContextFactory<{typeof(TContext).Name}>: call AddPooledDbContextFactory, or in the place of "
                + "AddDbContext AddDbContextFactory, which registers the context as well."),
            services.GetRequiredService<IOptionsMonitor<EntityFrameworkOptions>>().Get(name)));
        builder.Services.TryAddSingleton(static services => new EntityFrameworkRevocationLog<TContext>(
            services.GetRequiredService<SessionTables<TContext>>(), services.GetRequiredService<TimeProvider>()));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, EntityFrameworkStart<TContext>>());
        return builder.UseRevocationLog(static services => services.GetRequiredService<EntityFrameworkRevocationLog<TContext>>());
    }
}
