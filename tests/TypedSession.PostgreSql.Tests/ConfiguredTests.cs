namespace TypedSession.PostgreSql.Tests;

/// <summary>PostgreSQL, where configuration chooses it.</summary>
public sealed class ConfiguredTests(PostgreSqlServer server)
{
    [Fact]
    public async Task Nodes_whose_configuration_names_PostgreSQL_share_sessions_and_ends()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        TestApp.Setup setup = With(database, "PostgreSql");
        await using TestApp first = await TestApp.StartAsync(BasketEndpoints.Map, setup);
        await using TestApp second = await TestApp.StartAsync(BasketEndpoints.Map, setup);
        Browser browser = first.NewBrowser();

        await browser.PostAsync("/note/kept");

        Assert.Equal("Restored 0 0 kept", (await browser.At(second).GetAsync("/")).Body);
        Assert.Equal(1L, await database.QueryAsync<long>("select count(*) from shop.session"));
        await browser.PostAsync("/end");
        Assert.Equal((0L, 1L), (await database.QueryAsync<long>("select count(*) from shop.session"), await database.QueryAsync<long>("select count(*) from shop.revocation")));
    }

    [Fact]
    public async Task A_database_without_the_tables_stops_the_start_where_they_may_not_be_created()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => TestApp.StartAsync(BasketEndpoints.Map, With(database, "postgresql", migrate: false)));

        Assert.Contains("schema 'shop' are missing", exception.Message, StringComparison.Ordinal);
    }

    private static TestApp.Setup With(TestDatabase database, string kind, bool migrate = true) => new()
    {
        AfterSessions = services =>
        {
            IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Store:Kind"] = kind,
                ["Store:AllStates"] = "true",
                ["ConnectionStrings:sessions"] = database.ConnectionString,
                ["Store:Timeout"] = "00:01:00",
            }).Build();
            services.AddSingleton(configuration).AddTypedSession(configuration)
                .UseConfiguredStore(kinds => kinds.AddPostgreSql(options => (options.Schema, options.MigrateOnStart) = ("shop", migrate)));
        },
    };
}
