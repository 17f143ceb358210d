using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Npgsql;
using TypedSession;
using TypedSession.PostgreSql;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps sessions, their ends and the application's keys in PostgreSQL.</summary>
public static class TypedSessionPostgreSqlExtensions
{
    /// <summary>
    /// Keeps stored sessions in PostgreSQL, and the ends of all sessions, of which every node learns within 2 seconds. An application that
    /// cannot reach the database, or does not find its tables, does not start.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connectionString">The database, in Npgsql's form. Statements are prepared unless it says otherwise.</param>
    /// <param name="configure">Where in it the tables are, and whether to create them.</param>
    /// <returns>The same builder.</returns>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static ITypedSessionBuilder UsePostgreSql(this ITypedSessionBuilder builder, string connectionString,
        Action<PostgreSqlSessionOptions>? configure = null) =>
        Use(builder, PostgreSqlRegistration.Of(Services(builder), connectionString, configure));

    /// <inheritdoc cref="UsePostgreSql(ITypedSessionBuilder, string, Action{PostgreSqlSessionOptions}?)"/>
    /// <param name="builder">The builder.</param>
    /// <param name="dataSource">The database. It stays the caller's to dispose of. Let its connections prepare statements (<c>Max Auto
    /// Prepare</c>), and not be reset (<c>No Reset On Close</c>).</param>
    /// <param name="configure">Where in it the tables are, and whether to create them.</param>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static ITypedSessionBuilder UsePostgreSql(this ITypedSessionBuilder builder, NpgsqlDataSource dataSource,
        Action<PostgreSqlSessionOptions>? configure = null) =>
        Use(builder, PostgreSqlRegistration.Of(Services(builder), dataSource, configure));

    /// <inheritdoc cref="UsePostgreSql(ITypedSessionBuilder, string, Action{PostgreSqlSessionOptions}?)"/>
    /// <param name="builder">The builder.</param>
    /// <param name="dataSource">
    /// Finds the database, once: <c>services => services.GetRequiredService&lt;NpgsqlDataSource&gt;()</c>, where .NET Aspire or
    /// <c>AddNpgsqlDataSource</c> has registered it. It stays the application's to dispose of.
    /// </param>
    /// <param name="configure">Where in it the tables are, and whether to create them.</param>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static ITypedSessionBuilder UsePostgreSql(
        this ITypedSessionBuilder builder, Func<IServiceProvider, NpgsqlDataSource> dataSource,
        Action<PostgreSqlSessionOptions>? configure = null) =>
        Use(builder, PostgreSqlRegistration.Of(Services(builder), dataSource, configure));

    /// <summary>
    /// Keeps the ends of sessions in PostgreSQL, and no session: for applications whose sessions are all in their cookies.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connectionString">The database, in Npgsql's form.</param>
    /// <param name="configure">Where in it the tables are, and whether to create them.</param>
    /// <returns>The same builder.</returns>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static ITypedSessionBuilder UsePostgreSqlRevocations(this ITypedSessionBuilder builder, string connectionString,
        Action<PostgreSqlSessionOptions>? configure = null) =>
        UseRevocations(builder, PostgreSqlRegistration.Of(Services(builder), connectionString, configure));

    /// <inheritdoc cref="UsePostgreSqlRevocations(ITypedSessionBuilder, string, Action{PostgreSqlSessionOptions}?)"/>
    /// <param name="builder">The builder.</param>
    /// <param name="dataSource">The database. It stays the caller's to dispose of.</param>
    /// <param name="configure">Where in it the tables are, and whether to create them.</param>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static ITypedSessionBuilder UsePostgreSqlRevocations(this ITypedSessionBuilder builder, NpgsqlDataSource dataSource,
        Action<PostgreSqlSessionOptions>? configure = null) =>
        UseRevocations(builder, PostgreSqlRegistration.Of(Services(builder), dataSource, configure));

    /// <inheritdoc cref="UsePostgreSqlRevocations(ITypedSessionBuilder, string, Action{PostgreSqlSessionOptions}?)"/>
    /// <param name="builder">The builder.</param>
    /// <param name="dataSource">Finds the database, once. It stays the application's to dispose of.</param>
    /// <param name="configure">Where in it the tables are, and whether to create them.</param>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static ITypedSessionBuilder UsePostgreSqlRevocations(
        this ITypedSessionBuilder builder, Func<IServiceProvider, NpgsqlDataSource> dataSource,
        Action<PostgreSqlSessionOptions>? configure = null) =>
        UseRevocations(builder, PostgreSqlRegistration.Of(Services(builder), dataSource, configure));

    /// <summary>
    /// Keeps the application's Data Protection keys in PostgreSQL, so that all nodes have the same ones. Nodes that start at once on an
    /// empty database make one key together. Keys are stored as they are, unless <c>ProtectKeysWith…</c> encrypts them.
    /// </summary>
    /// <param name="builder">Data Protection's builder.</param>
    /// <param name="connectionString">The database, in Npgsql's form.</param>
    /// <param name="configure">Where in it the tables are, and whether to create them.</param>
    /// <returns>The same builder.</returns>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static IDataProtectionBuilder PersistKeysToPostgreSql(this IDataProtectionBuilder builder, string connectionString,
        Action<PostgreSqlSessionOptions>? configure = null) =>
        PersistKeys(builder, PostgreSqlRegistration.Of(Services(builder), connectionString, configure).Database);

    /// <inheritdoc cref="PersistKeysToPostgreSql(IDataProtectionBuilder, string, Action{PostgreSqlSessionOptions}?)"/>
    /// <param name="builder">Data Protection's builder.</param>
    /// <param name="dataSource">The database. It stays the caller's to dispose of.</param>
    /// <param name="configure">Where in it the tables are, and whether to create them.</param>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static IDataProtectionBuilder PersistKeysToPostgreSql(this IDataProtectionBuilder builder, NpgsqlDataSource dataSource,
        Action<PostgreSqlSessionOptions>? configure = null) =>
        PersistKeys(builder, PostgreSqlRegistration.Of(Services(builder), dataSource, configure).Database);

    /// <inheritdoc cref="PersistKeysToPostgreSql(IDataProtectionBuilder, string, Action{PostgreSqlSessionOptions}?)"/>
    /// <param name="builder">Data Protection's builder.</param>
    /// <param name="dataSource">Finds the database, once. It stays the application's to dispose of.</param>
    /// <param name="configure">Where in it the tables are, and whether to create them.</param>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static IDataProtectionBuilder PersistKeysToPostgreSql(
        this IDataProtectionBuilder builder, Func<IServiceProvider, NpgsqlDataSource> dataSource,
        Action<PostgreSqlSessionOptions>? configure = null) =>
        PersistKeys(builder, PostgreSqlRegistration.Of(Services(builder), dataSource, configure).Database);

    /// <summary>
    /// As with a database of their own, in the one of <c>UsePostgreSql</c> or <c>UsePostgreSqlRevocations</c>, or else in the one that
    /// configuration has chosen for <c>UseConfiguredStore</c>, and with what was said of it.
    /// </summary>
    /// <param name="builder">Data Protection's builder.</param>
    /// <returns>The same builder.</returns>
    public static IDataProtectionBuilder PersistKeysToPostgreSql(this IDataProtectionBuilder builder)
    {
        _ = Services(builder);
        return PersistKeys(builder, static services =>
        {
            PostgreSqlRegistration? registration = services.GetServices<PostgreSqlRegistration>()
                .LastOrDefault(static each => each.KeepsSessions);
            if (registration is not null) return registration.Database(services);
            ConfiguredPostgreSql? configured = SessionStoreKinds.Chosen(services).OfType<ConfiguredPostgreSql>().FirstOrDefault();
            return configured?.Database ?? throw new InvalidOperationException(
                "PersistKeysToPostgreSql() keeps keys where sessions or their ends are: "
                + "call UsePostgreSql or UsePostgreSqlRevocations, let configuration choose PostgreSql, or say which database.");
        });
    }

    /// <summary>
    /// Adds the kind <c>PostgreSql</c>, which keeps what <c>UsePostgreSql</c> keeps, in the database that configuration names.
    /// </summary>
    /// <param name="kinds">The kinds.</param>
    /// <param name="configure">Where in it the tables are, and whether to create them.</param>
    /// <returns>The same kinds.</returns>
    public static SessionStoreKinds AddPostgreSql(this SessionStoreKinds kinds, Action<PostgreSqlSessionOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        PostgreSqlSessionOptions options = new();
        configure?.Invoke(options);
        return kinds.Add("PostgreSql",
            choice => new ConfiguredPostgreSql(PostgreSqlDatabase.Connect(choice.ConnectionString, options), choice.Services));
    }

    private static IServiceCollection Services(ITypedSessionBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Services;
    }

    private static IServiceCollection Services(IDataProtectionBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Services;
    }

    private static ITypedSessionBuilder Use(ITypedSessionBuilder builder, PostgreSqlRegistration registration) =>
        UseRevocations(builder, registration).UseStore(services => new PostgreSqlSessionRecordStore(registration.Database(services)));

    private static ITypedSessionBuilder UseRevocations(ITypedSessionBuilder builder, PostgreSqlRegistration registration)
    {
        registration.KeepsSessions = true;
        builder.Services.AddSingleton(services =>
            new PostgreSqlRevocationLog(registration.Database(services), services.GetRequiredService<TimeProvider>()));
        return builder.UseRevocationLog(static services => services.GetRequiredService<PostgreSqlRevocationLog>());
    }

    private static IDataProtectionBuilder PersistKeys(IDataProtectionBuilder builder, Func<IServiceProvider, PostgreSqlDatabase> database)
    {
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(
            services => new ConfigureOptions<KeyManagementOptions>(options =>
                options.XmlRepository = new PostgreSqlXmlRepository(database(services))));
        return builder;
    }
}
