using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace TypedSession.PostgreSql;

/// <summary>A database as one call names it, and what that call says of it: see <see cref="PostgreSqlDatabases"/>.</summary>
/// <param name="source">A connection string, a data source, or a function that finds one.</param>
/// <param name="said">What is said of it; null where nothing is.</param>
internal sealed class PostgreSqlRegistration(object source, PostgreSqlSessionOptions? said)
{
    public object Source => source;

    public PostgreSqlSessionOptions? Said => said;

    /// <summary>Whether it keeps more than keys.</summary>
    public bool KeepsSessions { get; set; }

    /// <summary>A database that connections are made to.</summary>
    public static PostgreSqlRegistration Of(
        IServiceCollection services, string connectionString, Action<PostgreSqlSessionOptions>? configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return Add(services, connectionString, configure);
    }

    /// <summary>A database that is the caller's.</summary>
    public static PostgreSqlRegistration Of(
        IServiceCollection services, NpgsqlDataSource dataSource, Action<PostgreSqlSessionOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return Add(services, dataSource, configure);
    }

    /// <summary>A database that the application's services know.</summary>
    public static PostgreSqlRegistration Of(IServiceCollection services, Func<IServiceProvider, NpgsqlDataSource> find,
        Action<PostgreSqlSessionOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(find);
        return Add(services, find, configure);
    }

    public PostgreSqlDatabase Database(IServiceProvider services) => services.GetRequiredService<PostgreSqlDatabases>().Of(this);

    private static PostgreSqlRegistration Add(IServiceCollection services, object source, Action<PostgreSqlSessionOptions>? configure)
    {
        PostgreSqlSessionOptions? said = configure is null ? null : new();
        configure?.Invoke(said!);
        PostgreSqlRegistration added = new(source, said);
        services.AddSingleton(added);
        services.TryAddSingleton<PostgreSqlDatabases>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PostgreSqlStart>(static provider =>
            provider.GetRequiredService<PostgreSqlDatabases>().NewStart()));
        return added;
    }
}
