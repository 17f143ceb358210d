using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
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
    public static ITypedSessionBuilder UsePostgreSql(this ITypedSessionBuilder builder, string connectionString, Action<PostgreSqlOptions>? configure = null) =>
        Use(builder, Database(connectionString, configure));

    /// <inheritdoc cref="UsePostgreSql(ITypedSessionBuilder, string, Action{PostgreSqlOptions}?)"/>
    /// <param name="builder">The builder.</param>
    /// <param name="dataSource">The database. It stays the caller's to dispose of. Let its connections prepare statements (<c>Max Auto Prepare</c>), and not be reset (<c>No Reset On Close</c>).</param>
    /// <param name="configure">Where in it the tables are, and whether to create them.</param>
    public static ITypedSessionBuilder UsePostgreSql(this ITypedSessionBuilder builder, NpgsqlDataSource dataSource, Action<PostgreSqlOptions>? configure = null) =>
        Use(builder, Database(dataSource, configure));

    /// <summary>Keeps the ends of sessions in PostgreSQL, and no session: for applications whose sessions are all in their cookies.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connectionString">The database, in Npgsql's form.</param>
    /// <param name="configure">Where in it the tables are, and whether to create them.</param>
    /// <returns>The same builder.</returns>
    public static ITypedSessionBuilder UsePostgreSqlRevocations(this ITypedSessionBuilder builder, string connectionString, Action<PostgreSqlOptions>? configure = null) =>
        UseRevocations(builder, Database(connectionString, configure));

    /// <inheritdoc cref="UsePostgreSqlRevocations(ITypedSessionBuilder, string, Action{PostgreSqlOptions}?)"/>
    /// <param name="builder">The builder.</param>
    /// <param name="dataSource">The database. It stays the caller's to dispose of.</param>
    /// <param name="configure">Where in it the tables are, and whether to create them.</param>
    public static ITypedSessionBuilder UsePostgreSqlRevocations(this ITypedSessionBuilder builder, NpgsqlDataSource dataSource, Action<PostgreSqlOptions>? configure = null) =>
        UseRevocations(builder, Database(dataSource, configure));

    /// <summary>
    /// Keeps the application's Data Protection keys in PostgreSQL, so that all nodes have the same ones. Nodes that start at once on an empty
    /// database make one key together. Keys are stored as they are, unless <c>ProtectKeysWith…</c> encrypts them.
    /// </summary>
    /// <param name="builder">Data Protection's builder.</param>
    /// <param name="connectionString">The database, in Npgsql's form.</param>
    /// <param name="configure">Where in it the tables are, and whether to create them.</param>
    /// <returns>The same builder.</returns>
    public static IDataProtectionBuilder PersistKeysToPostgreSql(this IDataProtectionBuilder builder, string connectionString, Action<PostgreSqlOptions>? configure = null) =>
        PersistKeys(builder, Database(connectionString, configure));

    /// <inheritdoc cref="PersistKeysToPostgreSql(IDataProtectionBuilder, string, Action{PostgreSqlOptions}?)"/>
    /// <param name="builder">Data Protection's builder.</param>
    /// <param name="dataSource">The database. It stays the caller's to dispose of.</param>
    /// <param name="configure">Where in it the tables are, and whether to create them.</param>
    public static IDataProtectionBuilder PersistKeysToPostgreSql(this IDataProtectionBuilder builder, NpgsqlDataSource dataSource, Action<PostgreSqlOptions>? configure = null) =>
        PersistKeys(builder, Database(dataSource, configure));

    private static PostgreSqlDatabase Database(string connectionString, Action<PostgreSqlOptions>? configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return PostgreSqlDatabase.Connect(connectionString, Options(configure));
    }

    private static PostgreSqlDatabase Database(NpgsqlDataSource dataSource, Action<PostgreSqlOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return new PostgreSqlDatabase(dataSource, Options(configure), isOwned: false);
    }

    private static PostgreSqlOptions Options(Action<PostgreSqlOptions>? configure)
    {
        PostgreSqlOptions options = new();
        configure?.Invoke(options);
        return options;
    }

    private static ITypedSessionBuilder Use(ITypedSessionBuilder builder, PostgreSqlDatabase database)
    {
        UseRevocations(builder, database);
        return builder.UseStore(_ => new PostgreSqlSessionRecordStore(database.DataSource, database.Options));
    }

    private static ITypedSessionBuilder UseRevocations(ITypedSessionBuilder builder, PostgreSqlDatabase database)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IHostedService>(services => new PostgreSqlStart(database, services.GetRequiredService<ILoggerFactory>()));
        builder.Services.AddSingleton(services => new PostgreSqlRevocationLog(database, services.GetRequiredService<TimeProvider>()));
        return builder.UseRevocationLog(static services => services.GetRequiredService<PostgreSqlRevocationLog>());
    }

    private static IDataProtectionBuilder PersistKeys(IDataProtectionBuilder builder, PostgreSqlDatabase database)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IHostedService>(_ => new PostgreSqlStart(database));
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(
            _ => new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = new PostgreSqlXmlRepository(database)));
        return builder;
    }
}
