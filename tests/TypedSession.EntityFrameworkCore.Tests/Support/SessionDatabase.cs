using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedSession.EntityFrameworkCore.Tests.Support;

/// <summary>What the tests run on.</summary>
public enum Provider
{
    Sqlite,
    PostgreSql,
}

/// <summary>A database of one test's own.</summary>
public sealed class SessionDatabase : IAsyncDisposable
{
    private readonly TestDatabase? _server;
    private readonly DirectoryInfo? _folder;

    private SessionDatabase(TestDatabase server) => _server = server;

    private SessionDatabase(DirectoryInfo folder) => _folder = folder;

    /// <summary>The file of SQLite.</summary>
    public string File => Path.Combine(_folder!.FullName, "sessions.db");

    /// <summary>The database of PostgreSQL.</summary>
    public string ConnectionString => _server!.ConnectionString;

    public static async Task<SessionDatabase> CreateAsync(Provider provider, PostgreSqlServer server) => provider == Provider.PostgreSql
        ? new SessionDatabase(await server.CreateDatabaseAsync())
        : new SessionDatabase(Directory.CreateTempSubdirectory("sqlite"));

    /// <summary>Creates the tables.</summary>
    public async Task<SessionDatabase> WithTablesAsync()
    {
        await using SessionDbContext context = NewContexts().CreateDbContext();
        await context.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        return this;
    }

    public void Use(DbContextOptionsBuilder options)
    {
        if (_server is not null) options.UseNpgsql(_server.ConnectionString);
        else options.UseSqlite($"Data Source={File}");
    }

    /// <summary>As another process has them: no two share contexts.</summary>
    public IDbContextFactory<SessionDbContext> NewContexts(Action<DbContextOptionsBuilder<SessionDbContext>>? configure = null)
    {
        DbContextOptionsBuilder<SessionDbContext> options = new();
        Use(options);
        configure?.Invoke(options);
        return new PooledDbContextFactory<SessionDbContext>(options.Options);
    }

    public EntityFrameworkSessionRecordStore<SessionDbContext> NewStore(Action<DbContextOptionsBuilder<SessionDbContext>>? configure = null) =>
        new(NewContexts(configure));

    public EntityFrameworkRevocationLog<SessionDbContext> NewLog(TimeProvider? time = null) => new(NewContexts(), time);

    public async Task<int> ExecuteAsync(string sql)
    {
        await using SessionDbContext context = NewContexts().CreateDbContext();
        return await context.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken);
    }

    public async Task<int> CountAsync(string table)
    {
        await using SessionDbContext context = NewContexts().CreateDbContext();
        string sql = "select cast(count(*) as int) as \"Value\" from \"" + table + "\"";
        return (await context.Database.SqlQueryRaw<int>(sql).ToListAsync())[0];
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        if (_folder is null) return;
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}

/// <summary>The databases of a class of tests that run one after the other.</summary>
public sealed class SessionDatabases(PostgreSqlServer server) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Provider, SessionDatabase> _databases = new();

    /// <summary>In the test, which can be skipped.</summary>
    public async Task<SessionDatabase> GetAsync(Provider provider)
    {
        if (!_databases.TryGetValue(provider, out SessionDatabase? database))
        {
            _databases[provider] = database = await (await SessionDatabase.CreateAsync(provider, server)).WithTablesAsync();
        }

        return database;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (SessionDatabase database in _databases.Values) await database.DisposeAsync();
    }
}
