using Microsoft.Extensions.Logging.Testing;

namespace TypedSession.EntityFrameworkCore.Tests;

/// <summary>What an application finds out at its start.</summary>
public sealed class StartTests(PostgreSqlServer server)
{
    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task An_application_whose_tables_are_missing_does_not_start_and_says_which_migration_is(Provider provider)
    {
        await using SessionDatabase database = await SessionDatabase.CreateAsync(provider, server);

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(
            services => services.AddDbContextFactory<ShopContext>(database.Use),
            static sessions => sessions.UseEntityFramework<ShopContext>()));

        Assert.Contains("dotnet ef migrations add TypedSession --context ShopContext", exception.Message, StringComparison.Ordinal);
        Assert.NotNull(exception.InnerException);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_store_and_a_log_that_are_made_by_hand_are_looked_at_as_well(bool isLog)
    {
        await using SessionDatabase database = await SessionDatabase.CreateAsync(Provider.Sqlite, server);

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(
            services => services.AddDbContextFactory<ShopContext>(database.Use),
            sessions => _ = isLog
                ? sessions.UseRevocationLog(static services => new EntityFrameworkRevocationLog<ShopContext>(Contexts(services)))
                : sessions.UseStore(static services => new EntityFrameworkSessionRecordStore<ShopContext>(Contexts(services)))));

        Assert.Contains("dotnet ef migrations add TypedSession --context ShopContext", exception.Message, StringComparison.Ordinal);

        static IDbContextFactory<ShopContext> Contexts(IServiceProvider services) =>
            services.GetRequiredService<IDbContextFactory<ShopContext>>();
    }

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task A_table_that_lacks_a_column_of_the_model_is_found_out(Provider provider)
    {
        await using SessionDatabase database = await (await SessionDatabase.CreateAsync(provider, server)).WithTablesAsync();
        await database.ExecuteAsync("""alter table "TypedSessions" drop column "Tag" """);

        await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(
            static _ => { }, sessions => sessions.UseEntityFramework(database.Use, static options => options.CreateTablesOnStart = false)));
    }

    [Fact]
    public async Task A_model_without_the_tables_is_told_the_line_to_add()
    {
        await using SessionDatabase database = await SessionDatabase.CreateAsync(Provider.Sqlite, server);

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(
            services => services.AddDbContextFactory<ForgetfulContext>(database.Use),
            static sessions => sessions.UseEntityFramework<ForgetfulContext>()));

        Assert.Contains("modelBuilder.AddTypedSession()", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_without_a_factory_is_told_how_to_have_one()
    {
        await using SessionDatabase database = await SessionDatabase.CreateAsync(Provider.Sqlite, server);

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(
            services => services.AddDbContext<ShopContext>(database.Use),
            static sessions => sessions.UseEntityFramework<ShopContext>()));

        Assert.Contains("AddDbContextFactory", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task Nodes_that_start_at_once_create_these_tables_alone(Provider provider)
    {
        await using SessionDatabase database = await SessionDatabase.CreateAsync(provider, server);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => StartAsync(
            services => services.AddPooledDbContextFactory<ShopContext>(database.Use),
            static sessions => sessions.UseEntityFramework<ShopContext>(static options => options.CreateTablesOnStart = true)))));

        Assert.Equal(0, await database.CountAsync("TypedSessions"));
        Assert.Equal(0, await database.CountAsync("TypedSessionRevocations"));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => database.CountAsync("Products"));
    }

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task The_start_that_creates_the_tables_logs_no_failure_also_where_others_are_there(Provider provider)
    {
        await using SessionDatabase database = await SessionDatabase.CreateAsync(provider, server);
        FakeLogCollectorOptions ofFailures = new() { FilteredLevels = { LogLevel.Error, LogLevel.Critical } };
        using FakeLoggerProvider failures = new(FakeLogCollector.Create(ofFailures));
        for (int start = 0; start < 3; start++)
        {
            await StartAsync(
                services => services.AddLogging(logging => logging.AddProvider(failures)),
                sessions => sessions.UseEntityFramework(database.Use, static options => options.CreateTablesOnStart = true));
            if (start > 0) continue;
            await database.ExecuteAsync("create table other (id int)");
            await database.ExecuteAsync("drop table \"TypedSessions\"");
            await database.ExecuteAsync("drop table \"TypedSessionRevocations\"");
        }

        Assert.Empty(failures.Collector.GetSnapshot());
    }

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task The_application_s_own_migrations_carry_the_tables(Provider provider)
    {
        await using SessionDatabase database = await SessionDatabase.CreateAsync(provider, server);
        DbContextOptionsBuilder<ShopContext> options = new();
        database.Use(options);
        await using (ShopContext context = new(options.Options)) await context.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);

        await StartAsync(
            services => services.AddDbContextFactory<ShopContext>(database.Use),
            static sessions => sessions.UseEntityFramework<ShopContext>());
    }

    [Fact]
    public async Task Ends_alone_can_be_kept_where_sessions_are_not()
    {
        await using SessionDatabase database = await SessionDatabase.CreateAsync(Provider.Sqlite, server);
        await StartAsync(
            services => services.AddDbContextFactory<ShopContext>(database.Use),
            static sessions => sessions.UseInMemoryStore().UseEntityFrameworkRevocations<ShopContext>(static options => options.CreateTablesOnStart = true));

        Assert.Equal(0, await database.CountAsync("TypedSessionRevocations"));
    }

    [Fact]
    public async Task One_state_s_store_is_found_where_its_context_keeps_ends_alone()
    {
        await using SessionDatabase database = await (await SessionDatabase.CreateAsync(Provider.Sqlite, server)).WithTablesAsync();

        await StartAsync(
            services => services.AddDbContextFactory<SessionDbContext>(database.Use),
            static sessions => sessions.UseEntityFrameworkRevocations<SessionDbContext>()
                .UseStore<Basket>(static services => services.GetRequiredService<EntityFrameworkSessionRecordStore<SessionDbContext>>()));
    }

    /// <summary>Each node reads once a second, and its log would have nothing else in it.</summary>
    [Fact]
    public async Task A_context_of_the_package_s_own_logs_no_statement_by_default()
    {
        await using SessionDatabase database = await SessionDatabase.CreateAsync(Provider.Sqlite, server);
        FakeLogCollectorOptions ofStatements = new()
        {
            FilteredLevels = { LogLevel.Information, LogLevel.Warning },
            FilteredCategories = { DbLoggerCategory.Database.Command.Name },
        };
        using FakeLoggerProvider statements = new(FakeLogCollector.Create(ofStatements));
        await StartAsync(
            services => services.AddLogging(logging => logging.AddProvider(statements)),
            sessions => sessions.UseEntityFramework(database.Use, static options => options.CreateTablesOnStart = true));
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Store:Kind"] = "Sqlite",
            ["ConnectionStrings:sessions"] = $"Data Source={database.File}",
        }).Build();
        await StartAsync(
            services => services.AddSingleton(configuration).AddLogging(logging => logging.AddProvider(statements)).AddTypedSession(configuration),
            static sessions => sessions.UseConfiguredStore(static kinds =>
                kinds.AddEntityFramework("Sqlite", static (options, connection) => options.UseSqlite(connection))));

        Assert.Empty(statements.Collector.GetSnapshot());
    }

    private static async Task StartAsync(Action<IServiceCollection> services, Action<ITypedSessionBuilder> sessions)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder([TestApp.NoFileWatchers]);
        builder.Logging.ClearProviders();
        services(builder.Services);
        sessions(builder.Services.AddTypedSession());
        using IHost host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    public sealed class Product
    {
        public int Id { get; set; }
    }

    public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
    {
        public DbSet<Product> Products => Set<Product>();

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddTypedSession();
    }

    public sealed class ForgetfulContext(DbContextOptions<ForgetfulContext> options) : DbContext(options);
}
