using Microsoft.Extensions.DependencyInjection;

namespace TypedSession.Redis;

/// <summary>The server that configuration names: sessions and ends.</summary>
internal sealed class ConfiguredRedis(RedisConnection connection, RedisSessionRecordStore store, RedisRevocationLog log)
    : ConfiguredSessionStore(store, log)
{
    public ConfiguredRedis(RedisConnection connection, RedisSessionOptions options, IServiceProvider services)
        : this(
            connection,
            new RedisSessionRecordStore(connection, options, services.GetRequiredService<TimeProvider>()),
            new RedisRevocationLog(connection, options, services.GetRequiredService<TimeProvider>()))
    {
    }

    public override async ValueTask DisposeAsync()
    {
        await log.DisposeAsync().ConfigureAwait(false);
        await connection.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }
}
