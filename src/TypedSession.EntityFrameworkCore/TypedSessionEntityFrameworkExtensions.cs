using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
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
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static ITypedSessionBuilder UseEntityFramework<TContext>(
        this ITypedSessionBuilder builder, Action<EntityFrameworkSessionOptions>? configure = null)
        where TContext : DbContext
    {
        UseEntityFrameworkRevocations<TContext>(builder, configure);
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
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static ITypedSessionBuilder UseEntityFramework(
        this ITypedSessionBuilder builder, Action<DbContextOptionsBuilder> database,
        Action<EntityFrameworkSessionOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(database);
        builder.Services.AddPooledDbContextFactory<SessionDbContext>(options => database(Quiet(options)));
        return builder.UseEntityFramework<SessionDbContext>(configure);
    }

    /// <summary>
    /// Adds the kind <c>EntityFramework</c>, which keeps what <see cref="UseEntityFramework{TContext}"/> keeps. The context knows its
    /// database: configuration names no connection.
    /// </summary>
    /// <typeparam name="TContext">The context.</typeparam>
    /// <param name="kinds">The kinds.</param>
    /// <param name="configure">Whether to create the tables.</param>
    /// <returns>The same kinds.</returns>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static SessionStoreKinds AddEntityFramework<TContext>(this SessionStoreKinds kinds,
        Action<EntityFrameworkSessionOptions>? configure = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(kinds);
        return kinds.Add("EntityFramework",
            choice => Configured(Contexts<TContext>(choice.Services), configure, choice));
    }

    /// <summary>
    /// Adds a kind of your own naming, such as <c>Sqlite</c> or <c>SqlServer</c>: a database that has nothing but typed sessions, at the
    /// connection that configuration names.
    /// </summary>
    /// <param name="kinds">The kinds.</param>
    /// <param name="kind">The name in configuration.</param>
    /// <param name="database">The database: <c>(options, connectionString) => options.UseSqlServer(connectionString)</c>.</param>
    /// <param name="configure">Whether to create the tables.</param>
    /// <returns>The same kinds.</returns>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static SessionStoreKinds AddEntityFramework(
        this SessionStoreKinds kinds, string kind, Action<DbContextOptionsBuilder, string> database,
        Action<EntityFrameworkSessionOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        ArgumentNullException.ThrowIfNull(database);
        return kinds.Add(kind, choice =>
        {
            DbContextOptionsBuilder<SessionDbContext> options = new();
            options.UseApplicationServiceProvider(choice.Services);
            database(Quiet(options), choice.ConnectionString);
            return Configured(new PooledDbContextFactory<SessionDbContext>(options.Options), configure, choice);
        });
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
        this ITypedSessionBuilder builder, Action<EntityFrameworkSessionOptions>? configure = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        string name = typeof(TContext).FullName!;
        if (configure is not null) builder.Services.Configure(name, configure);
        builder.Services.TryAddSingleton(services => new SessionTables<TContext>(
            Contexts<TContext>(services),
            services.GetRequiredService<IOptionsMonitor<EntityFrameworkSessionOptions>>().Get(name)));
        builder.Services.TryAddSingleton(static services =>
            new EntityFrameworkSessionRecordStore<TContext>(services.GetRequiredService<SessionTables<TContext>>()));
        builder.Services.TryAddSingleton(static services => new EntityFrameworkRevocationLog<TContext>(
            services.GetRequiredService<SessionTables<TContext>>(), services.GetRequiredService<TimeProvider>()));
        return builder.UseRevocationLog(static services => services.GetRequiredService<EntityFrameworkRevocationLog<TContext>>());
    }

    /// <summary>Each node reads once a second: what the application says of its log afterwards is obeyed.</summary>
    private static DbContextOptionsBuilder Quiet(DbContextOptionsBuilder options) =>
        options.ConfigureWarnings(static events => events.Log((RelationalEventId.CommandExecuted, LogLevel.Debug)));

    private static IDbContextFactory<TContext> Contexts<TContext>(IServiceProvider services)
        where TContext : DbContext => services.GetService<IDbContextFactory<TContext>>() ?? throw new InvalidOperationException(
            $"Typed sessions need an IDbContextFactory<{typeof(TContext).Name}>: call AddPooledDbContextFactory, or in the place of "
            + "AddDbContext AddDbContextFactory, which registers the context as well.");

    private static ConfiguredContext<TContext> Configured<TContext>(
        IDbContextFactory<TContext> contexts, Action<EntityFrameworkSessionOptions>? configure, SessionStoreChoice choice)
        where TContext : DbContext
    {
        EntityFrameworkSessionOptions options = new();
        configure?.Invoke(options);
        return new(new SessionTables<TContext>(contexts, options), choice.Services.GetRequiredService<TimeProvider>());
    }
}
