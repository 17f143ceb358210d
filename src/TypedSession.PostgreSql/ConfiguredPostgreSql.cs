using Microsoft.Extensions.DependencyInjection;

namespace TypedSession.PostgreSql;

/// <summary>The database that configuration names: sessions and ends.</summary>
internal sealed class ConfiguredPostgreSql(PostgreSqlDatabase database, PostgreSqlRevocationLog log)
    : ConfiguredSessionStore(new PostgreSqlSessionRecordStore(database), log)
{
    public ConfiguredPostgreSql(PostgreSqlDatabase database, IServiceProvider services)
        : this(database, new PostgreSqlRevocationLog(database, services.GetRequiredService<TimeProvider>()))
    {
    }

    public PostgreSqlDatabase Database => database;

    public override async ValueTask DisposeAsync()
    {
        await log.DisposeAsync().ConfigureAwait(false);
        await database.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }
}
