namespace TypedSession.Redis.Tests;

/// <summary>Redis, where configuration chooses it.</summary>
public sealed class ConfiguredTests(SharedServers servers)
{
    [Fact]
    public async Task Nodes_whose_configuration_names_Redis_share_sessions_and_ends()
    {
        RedisServer server = await servers.GetAsync();
        string prefix = Nodes.Options().KeyPrefix;
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["TypedSession:Store:Kind"] = "redis",
            ["TypedSession:Store:ConnectionName"] = "shared",
            ["TypedSession:Store:Timeout"] = "00:01:00",
            ["ConnectionStrings:shared"] = server.ConnectionString,
        }).Build();
        TestApp.Setup setup = new()
        {
            AfterSessions = services => services.AddSingleton(configuration).AddTypedSession(configuration.GetSection("TypedSession"))
                .UseConfiguredStore(kinds => kinds.AddRedis(options => options.KeyPrefix = prefix)),
        };
        await using Farm farm = await Nodes.StartAsync(2, setup);
        Browser browser = farm[0].NewBrowser();

        await browser.PostAsync("/note/kept");

        Assert.Equal("Restored 0 kept", (await browser.At(farm[1]).GetAsync("/")).Body);
        Browser copy = browser.At(farm[1]);
        await browser.PostAsync("/end");
        await Nodes.IsRevokedAsync(copy, farm[1]);
        await using ConnectionMultiplexer connection = await server.ConnectAsync();
        Assert.Equal(1, await connection.GetDatabase().SortedSetLengthAsync($"{{{prefix}:ends}}:log"));
        Assert.Contains(farm[0].Log.Entries, static entry => entry.Id == 110);
    }

    [Fact]
    public async Task An_application_whose_configuration_names_a_server_that_is_away_does_not_start()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await server.KillAsync();
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Store:Kind"] = "Redis",
            ["ConnectionStrings:sessions"] = $"127.0.0.1:{server.Port},connectTimeout=500,asyncTimeout=500,connectRetry=1",
        }).Build();

        await Assert.ThrowsAnyAsync<RedisException>(() => Nodes.StartAsync(1, new()
        {
            AfterSessions = services => services.AddSingleton(configuration).AddTypedSession(configuration).UseConfiguredStore(static kinds => kinds.AddRedis()),
        }));
    }
}
