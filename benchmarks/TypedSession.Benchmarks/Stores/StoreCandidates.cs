using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using StackExchange.Redis;
using TypedSession.Benchmarks.Http;
using TypedSession.Benchmarks.Sessions;
using TypedSession.EntityFrameworkCore;
using TypedSession.PostgreSql;
using TypedSession.Redis;

namespace TypedSession.Benchmarks.Stores;

/// <summary>This library over a store, with the session of M and L in it.</summary>
internal abstract class StoredTypedSession(string store) : TypedSessionCookie(KeyRing.Gcm, $"{Prefix}{store}")
{
    public const string Prefix = "TypedSession, ";

    public override Task LoadAsync(HttpContext context) => context.GetSession<ShopSession>().LoadAsync();
}

internal sealed class PostgreSqlTypedSession() : StoredTypedSession("PostgreSQL")
{
    protected override void AddSessions(ITypedSessionBuilder sessions)
    {
        // As the library connects by itself, given a connection string.
        NpgsqlDataSource source = Database.Connect(resets: false);
        sessions.UsePostgreSql(source, static options => options.MigrateOnStart = true)
            .UseStore<ShopSession>(_ => new PostgreSqlSessionRecordStore(source));
    }
}

/// <summary>The same database by EF Core: what an application of any other relational database has.</summary>
internal sealed class EntityFrameworkTypedSession() : StoredTypedSession("EF Core on PostgreSQL")
{
    protected override void AddSessions(ITypedSessionBuilder sessions)
    {
        NpgsqlDataSource source = Database.Connect(resets: false);
        sessions.UseEntityFramework(options => options.UseNpgsql(source), static options => options.CreateTablesOnStart = true)
            .UseStore<ShopSession>(static services => services.GetRequiredService<EntityFrameworkSessionRecordStore<SessionDbContext>>());
    }
}

internal sealed class RedisTypedSession(string address) : StoredTypedSession("Redis")
{
    protected override void AddSessions(ITypedSessionBuilder sessions) => sessions
        .UseRedis(_ => RedisMessages.Connect(address))
        .UseStore<ShopSession>(_ => new RedisSessionRecordStore(RedisMessages.Connect(address)));
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

internal class StockRedisSession(string address, string name = "AddSession, Redis") : StockStoredSession(name)
{
    protected override void AddCache(IServiceCollection services)
    {
        IConnectionMultiplexer connection = RedisMessages.Connect(address);
        services.AddStackExchangeRedisCache(options => options.ConnectionMultiplexerFactory = () => Task.FromResult(connection));
    }
}

/// <summary>
/// As an application has to write it whose answer must not say that something was kept before it is. The middleware refreshes the entry
/// once more after the answer.
/// </summary>
internal sealed class SavedFirstRedisSession(string address) : StockRedisSession(address, "AddSession, Redis, saved before the answer")
{
    public override Task SaveAsync(HttpContext context) => context.Session.CommitAsync();
}

/// <summary>Connections to Redis, and what was sent over them in this process.</summary>
internal static class RedisMessages
{
    private static readonly List<ConnectionMultiplexer> Connections = [];

    public static long Count => Connections.Sum(static connection => connection.OperationCount);

    public static IConnectionMultiplexer Connect(string address)
    {
        ConnectionMultiplexer connection = ConnectionMultiplexer.Connect(address);
        Connections.Add(connection);
        return connection;
    }
}
