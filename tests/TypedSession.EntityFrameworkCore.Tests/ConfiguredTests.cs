namespace TypedSession.EntityFrameworkCore.Tests;

/// <summary>A database of EF Core, where configuration chooses it.</summary>
public sealed class ConfiguredTests(PostgreSqlServer server)
{
    [Theory]
    [InlineData("EntityFramework")]
    [InlineData("Sqlite")]
    public async Task Sessions_outlive_a_restart_in_the_database_that_configuration_names(string kind)
    {
        await using SessionDatabase database = await SessionDatabase.CreateAsync(Provider.Sqlite, server);
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Store:Kind"] = kind,
            ["Store:AllStates"] = "true",
            ["Store:Timeout"] = "00:01:00",
            ["ConnectionStrings:sessions"] = $"Data Source={database.File}",
        }).Build();
        TestApp.Setup setup = new()
        {
            AfterSessions = services => services.AddPooledDbContextFactory<SessionDbContext>(database.Use)
                .AddSingleton(configuration).AddTypedSession(configuration).UseConfiguredStore(static kinds => kinds
                    .AddEntityFramework<SessionDbContext>(Create)
                    .AddEntityFramework("Sqlite", static (options, connection) => options.UseSqlite(connection), Create)),
        };
        Browser browser;
        await using (TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, setup))
        {
            browser = app.NewBrowser();
            await browser.PostAsync("/note/kept");
        }

        await using TestApp later = await TestApp.StartAsync(BasketEndpoints.Map, setup);
        browser = browser.At(later);

        Assert.Equal("Restored 0 0 kept", (await browser.GetAsync("/")).Body);
        await browser.PostAsync("/end");
        Assert.Equal((0, 1), (await database.CountAsync("TypedSessions"), await database.CountAsync("TypedSessionRevocations")));
    }

    [Fact]
    public async Task A_context_without_its_factory_stops_the_start_and_says_how_to_have_one()
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Store:Kind"] = "EntityFramework" }).Build();

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(BasketEndpoints.Map, new()
        {
            AfterSessions = services => services.AddSingleton(configuration).AddTypedSession(configuration)
                .UseConfiguredStore(static kinds => kinds.AddEntityFramework<SessionDbContext>()),
        }));

        Assert.Contains("AddPooledDbContextFactory", exception.Message, StringComparison.Ordinal);
    }

    private static void Create(EntityFrameworkSessionOptions options) => options.CreateTablesOnStart = true;
}
