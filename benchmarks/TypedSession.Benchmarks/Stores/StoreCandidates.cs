using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using StackExchange.Redis;
using TypedSession.Benchmarks.Http;
using TypedSession.Benchmarks.Sessions;
using TypedSession.PostgreSql;

namespace TypedSession.Benchmarks.Stores;

/// <summary>This library over PostgreSQL, with the session of M and L in the store.</summary>
internal sealed class StoredTypedSession() : TypedSessionCookie(KeyRing.Gcm, "TypedSession, PostgreSQL")
{
    public override Task LoadAsync(HttpContext context) => context.GetSession<ShopSession>().LoadAsync();

    protected override void AddSessions(ITypedSessionBuilder sessions)
    {
        // As the library connects by itself, given a connection string.
        NpgsqlDataSource source = Database.Connect(resets: false);
        sessions.UsePostgreSql(source, static options => options.MigrateOnStart = true).UseStore<ShopSession>(_ => new PostgreSqlSessionRecordStore(source));
    }
}

/// <summary>The framework's session over a cache elsewhere, loaded without blocking a thread.</summary>
internal abstract class StockStoredSession(string name) : StockSession(name, KeyRing.Gcm)
{
    public override Task LoadAsync(HttpContext context) => context.Session.LoadAsync();
}

internal sealed class StockPostgreSqlSession(PostgreSqlCacheKind kind) : StockStoredSession(kind.Title)
{
    protected override void AddCache(IServiceCollection services)
    {
        PostgreSqlCache cache = new(Database.Connect(kind.Resets), kind);
        cache.CreateTable();
        services.AddSingleton<IDistributedCache>(cache);
    }
}

internal sealed class StockRedisSession(string address) : StockStoredSession("AddSession, Redis")
{
    private static ConnectionMultiplexer? _shared;

    /// <summary>Messages sent in this process.</summary>
    public static long Operations => _shared?.OperationCount ?? 0;

    protected override void AddCache(IServiceCollection services)
    {
        ConnectionMultiplexer shared = _shared = ConnectionMultiplexer.Connect(address);
        services.AddStackExchangeRedisCache(options => options.ConnectionMultiplexerFactory = () => Task.FromResult<IConnectionMultiplexer>(shared));
    }
}
