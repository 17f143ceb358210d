using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace TypedSession.PostgreSql;

/// <summary>
/// A database as an application names it. All calls that name the same one share it, its connections and what they say of it, so that each
/// thing is said once.
/// </summary>
internal sealed class PostgreSqlRegistration(object source, Func<IServiceProvider, PostgreSqlOptions, PostgreSqlDatabase> open,
    PostgreSqlOptions options)
{
    /// <summary>Whether it keeps more than keys.</summary>
    public bool KeepsSessions { get; set; }

    /// <summary>A database that connections are made to.</summary>
    public static PostgreSqlRegistration Of(IServiceCollection services, string connectionString, Action<PostgreSqlOptions>? configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return Of(services, connectionString, (_, options) => PostgreSqlDatabase.Connect(connectionString, options), configure);
    }

    /// <summary>A database that is the caller's.</summary>
    public static PostgreSqlRegistration Of(IServiceCollection services, NpgsqlDataSource dataSource, Action<PostgreSqlOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return Of(services, dataSource, (_, options) => new PostgreSqlDatabase(dataSource, options, isOwned: false), configure);
    }

    /// <summary>A database that the application's services know.</summary>
    public static PostgreSqlRegistration Of(IServiceCollection services, Func<IServiceProvider, NpgsqlDataSource> find,
        Action<PostgreSqlOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(find);
        return Of(services, find, (provider, options) => new PostgreSqlDatabase(find(provider), options, isOwned: false), configure);
    }

    public PostgreSqlDatabase Database(IServiceProvider services) => services.GetRequiredKeyedService<PostgreSqlDatabase>(this);

    private static PostgreSqlRegistration Of(
        IServiceCollection services, object source, Func<IServiceProvider, PostgreSqlOptions, PostgreSqlDatabase> open,
        Action<PostgreSqlOptions>? configure)
    {
        PostgreSqlOptions said = new();
        configure?.Invoke(said);
        PostgreSqlRegistration? known = services.Where(static service => !service.IsKeyedService)
            .Select(static service => service.ImplementationInstance)
            .OfType<PostgreSqlRegistration>().FirstOrDefault(each => each.Is(source) && (configure is null || each.Schema == said.Schema));
        known?.Join(said);
        return known ?? new PostgreSqlRegistration(source, open, said).AddTo(services);
    }

    private string Schema => options.Schema;

    private bool Is(object other) => source.Equals(other);

    private void Join(PostgreSqlOptions said) => options.MigrateOnStart |= said.MigrateOnStart;

    private PostgreSqlRegistration AddTo(IServiceCollection services)
    {
        services.AddSingleton(this);
        services.AddKeyedSingleton(this, (provider, _) => open(provider, options));
        services.AddSingleton<IHostedService>(provider =>
            new PostgreSqlStart(Database(provider), KeepsSessions ? provider.GetService<ILoggerFactory>() : null));
        return this;
    }
}
