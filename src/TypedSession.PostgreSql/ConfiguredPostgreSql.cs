using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TypedSession.PostgreSql;

/// <summary>The database that configuration names: sessions and ends.</summary>
internal sealed class ConfiguredPostgreSql(PostgreSqlDatabase database, PostgreSqlRevocationLog log, PostgreSqlStart start)
    : ConfiguredSessionStore(new PostgreSqlSessionRecordStore(database.DataSource, database.Options), log)
{
    public ConfiguredPostgreSql(PostgreSqlDatabase database, IServiceProvider services)
        : this(
            database,
            new PostgreSqlRevocationLog(database, services.GetRequiredService<TimeProvider>()),
            new PostgreSqlStart([database], services.GetRequiredService<ILoggerFactory>()))
    {
    }

    public PostgreSqlDatabase Database => database;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await start.StartingAsync(cancellationToken).ConfigureAwait(false);
        await start.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask DisposeAsync()
    {
        await log.DisposeAsync().ConfigureAwait(false);
        await database.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }
}
