using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging.Testing;

namespace TypedSession.PostgreSql.Tests;

/// <summary>The first start on an empty database, with what is to be said of that said once.</summary>
public sealed class FirstStartTests(PostgreSqlServer server)
{
    public static TheoryData<string> Ways => [.. Setups.Keys];

    private static Dictionary<string, Action<IServiceCollection, ITypedSessionBuilder, IDataProtectionBuilder, TestDatabase>> Setups { get; } = new()
    {
        ["a connection string"] = static (_, sessions, protection, database) =>
        {
            sessions.UsePostgreSql(database.ConnectionString, Migrate);
            protection.PersistKeysToPostgreSql();
        },
        ["a connection string, said again"] = static (_, sessions, protection, database) =>
        {
            sessions.UsePostgreSql(database.ConnectionString, Migrate);
            protection.PersistKeysToPostgreSql(database.ConnectionString);
        },
        ["a connection string, said before"] = static (_, sessions, protection, database) =>
        {
            protection.PersistKeysToPostgreSql(database.ConnectionString);
            sessions.UsePostgreSql(database.ConnectionString, Migrate);
        },
        ["a data source of the services"] = static (services, sessions, protection, database) =>
        {
            services.AddSingleton(provider =>
            {
                NpgsqlDataSourceBuilder builder = new(database.ConnectionString);
                return builder.UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>()).Build();
            });
            protection.PersistKeysToPostgreSql();
            sessions.UsePostgreSql(static provider => provider.GetRequiredService<NpgsqlDataSource>(), Migrate);
        },
        ["a data source"] = static (_, sessions, protection, database) =>
        {
            sessions.UsePostgreSql(database.DataSource, Migrate);
            protection.PersistKeysToPostgreSql(database.DataSource);
        },
        ["functions, keys before"] = static (services, sessions, protection, database) =>
        {
            services.AddSingleton(database.DataSource);
            protection.PersistKeysToPostgreSql(static provider => provider.GetRequiredService<NpgsqlDataSource>());
            sessions.UsePostgreSql(static provider => provider.GetRequiredService<NpgsqlDataSource>(), Migrate);
        },
        ["a function, and the data source"] = static (services, sessions, protection, database) =>
        {
            services.AddSingleton(database.DataSource);
            sessions.UsePostgreSql(static provider => provider.GetRequiredService<NpgsqlDataSource>(), Migrate);
            protection.PersistKeysToPostgreSql(database.DataSource);
        },
        ["configuration"] = static (_, sessions, protection, database) =>
        {
            protection.PersistKeysToPostgreSql();
            UseConfigured(sessions, database);
        },
        ["ends and keys alone"] = static (_, sessions, protection, database) =>
        {
            sessions.UseStore(_ => new PostgreSqlSessionRecordStore(database.DataSource)).UsePostgreSqlRevocations(database.ConnectionString, Migrate);
            protection.PersistKeysToPostgreSql();
        },
        ["configuration, and keys of a text that says no more"] = static (_, sessions, protection, database) =>
        {
            UseConfigured(sessions, database);
            protection.PersistKeysToPostgreSql(database.ConnectionString, Migrate);
        },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_first_start_on_an_empty_database_logs_no_warning(string way)
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        using FakeLoggerProvider warnings = new(FakeLogCollector.Create(new FakeLogCollectorOptions
        {
            FilteredLevels = { LogLevel.Warning, LogLevel.Error, LogLevel.Critical },
        }));
        using RSA rsa = RSA.Create(2048);
        using X509Certificate2 certificate = new CertificateRequest("CN=keys", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        for (int start = 0; start < 2; start++)
        {
            WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
            {
                EnvironmentName = "Production",
                Args = [TestApp.NoFileWatchers],
                ApplicationName = typeof(FirstStartTests).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
            });
            builder.WebHost.UseTestServer();
            builder.Logging.ClearProviders().AddProvider(warnings);
            IDataProtectionBuilder protection = builder.Services.AddDataProtection().SetApplicationName("shop").ProtectKeysWithCertificate(certificate);
            Setups[way](builder.Services, builder.Services.AddTypedSession(), protection, database);
            await using WebApplication app = builder.Build();
            app.UseTypedSession();
            app.MapPost("/", static (ISession<Basket> session) => session.Update(static basket => basket with { Count = 7 }).Count);
            await app.StartAsync(TestContext.Current.CancellationToken);
            using HttpClient client = new(app.GetTestServer().CreateHandler()) { BaseAddress = new Uri("https://localhost") };
            Assert.Equal("7", await (await client.PostAsync("/", null, TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            await app.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.Empty(warnings.Collector.GetSnapshot());
        Assert.Equal(1L, await database.QueryAsync<long>("select count(*) from typedsession.data_protection_key"));
    }

    [Fact]
    public async Task Keys_without_a_database_that_is_named_are_told_what_to_call()
    {
        ServiceCollection services = new();
        services.AddDataProtection().PersistKeysToPostgreSql();
        await using ServiceProvider provider = services.BuildServiceProvider();

        Exception exception = Assert.ThrowsAny<Exception>(() => provider.GetDataProtector("test").Protect([1]));

        Assert.Contains("UsePostgreSqlRevocations", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Keys_are_in_the_schema_that_is_said_for_sessions_of_the_same_database(bool byFunctions, bool areBefore)
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        HostApplicationBuilder builder = Host.CreateApplicationBuilder([TestApp.NoFileWatchers]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(database.DataSource);
        if (areBefore) PersistKeys();
        ITypedSessionBuilder sessions = builder.Services.AddTypedSession();
        if (byFunctions) sessions.UsePostgreSql(static services => services.GetRequiredService<NpgsqlDataSource>(), Configure);
        else sessions.UsePostgreSql(database.ConnectionString, Configure);
        if (!areBefore) PersistKeys();
        using IHost host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1L, await database.QueryAsync<long>("select count(*) from shop.data_protection_key"));

        void PersistKeys()
        {
            IDataProtectionBuilder protection = builder.Services.AddDataProtection();
            if (byFunctions) protection.PersistKeysToPostgreSql(static services => services.GetRequiredService<NpgsqlDataSource>());
            else protection.PersistKeysToPostgreSql(database.ConnectionString);
        }

        static void Configure(PostgreSqlSessionOptions options) => (options.Schema, options.MigrateOnStart) = ("shop", true);
    }

    [Fact]
    public async Task Keys_and_sessions_of_one_database_may_have_schemas_of_their_own()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        HostApplicationBuilder builder = Host.CreateApplicationBuilder([TestApp.NoFileWatchers]);
        builder.Logging.ClearProviders();
        builder.Services.AddDataProtection().PersistKeysToPostgreSql(database.ConnectionString, static options => (options.Schema, options.MigrateOnStart) = ("keys", true));
        builder.Services.AddTypedSession().UsePostgreSql(database.ConnectionString, static options => (options.Schema, options.MigrateOnStart) = ("shop", true));
        using IHost host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal((1L, 0L), (
            await database.QueryAsync<long>("select count(*) from keys.data_protection_key"), await database.QueryAsync<long>("select count(*) from shop.data_protection_key")));
    }

    private static void UseConfigured(ITypedSessionBuilder sessions, TestDatabase database)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Store:Kind"] = "PostgreSql",
            ["ConnectionStrings:sessions"] = database.ConnectionString,
        }).Build();
        sessions.Services.AddSingleton(configuration).AddTypedSession(configuration)
            .UseConfiguredStore(static kinds => kinds.AddPostgreSql(Migrate));
    }

    private static void Migrate(PostgreSqlSessionOptions options) => options.MigrateOnStart = true;
}
