using System.Globalization;
using System.Net;

namespace TypedSession.Redis.Tests;

public sealed class StoredSessionTests(SharedServers servers)
{
    [Theory]
    [InlineData(SharedServers.Kind.Redis)]
    [InlineData(SharedServers.Kind.Garnet)]
    public async Task A_session_is_kept_by_any_number_of_nodes_in_one_line(SharedServers.Kind kind)
    {
        RedisServer server = await servers.GetAsync(kind);
        await using Farm farm = await Nodes.StartAsync(2, Nodes.With(server.ConnectionString));
        Browser browser = farm[0].NewBrowser();

        await browser.PostAsync("/note/kept");

        Assert.Equal("Restored 0 kept", (await browser.At(farm[1]).GetAsync("/")).Body);
    }

    [Theory]
    [InlineData(SharedServers.Kind.Redis)]
    [InlineData(SharedServers.Kind.Garnet)]
    public async Task Writers_of_one_session_on_eight_nodes_lose_no_update(SharedServers.Kind kind)
    {
        const int Writers = 64;
        const int Updates = 5;
        RedisServer server = await servers.GetAsync(kind);
        await using Farm farm = await Nodes.StartAsync(8, Nodes.With(server.ConnectionString));
        Browser browser = farm[0].NewBrowser();
        await browser.PostAsync("/note/x");

        int[][] counts = await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            int[] seen = new int[Updates];
            for (int update = 0; update < Updates; update++)
            {
                Answer answer = await browser.At(farm[writer + update]).PostAsync("/increment");
                Assert.Equal(HttpStatusCode.OK, answer.Status);
                seen[update] = int.Parse(answer.Body, CultureInfo.InvariantCulture);
            }

            return seen;
        }));

        // Each answer tells another number, so none saw what another had written over.
        Assert.Equal(Enumerable.Range(1, Writers * Updates), counts.SelectMany(static each => each).Order());
        Assert.Equal($"Restored {Writers * Updates} x", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task A_sign_out_is_obeyed_by_the_other_node_and_leaves_nothing_behind()
    {
        RedisServer server = await servers.GetAsync();
        RedisSessionOptions options = Nodes.Options();
        await using Farm farm = await Nodes.StartAsync(2, Nodes.With(server.ConnectionString, options));
        Browser browser = farm[0].NewBrowser();
        await browser.PostAsync("/become/7");
        Browser copy = browser.At(farm[1]);
        Assert.Equal("1", (await copy.GetAsync("/of/7")).Body);

        await browser.PostAsync("/end");

        await Nodes.IsRevokedAsync(copy, farm[1]);
        Assert.Equal("0", (await copy.GetAsync("/of/7")).Body);
        await using ConnectionMultiplexer connection = await server.ConnectAsync();
        Assert.Empty(connection.GetServers()[0].Keys(pattern: $"{options.KeyPrefix}:*"));
    }

    [Fact]
    public async Task A_session_that_is_put_back_after_its_end_is_refused()
    {
        RedisServer server = await servers.GetAsync();
        RedisSessionOptions options = Nodes.Options();
        await using Farm farm = await Nodes.StartAsync(2, Nodes.With(server.ConnectionString, options));
        await using ConnectionMultiplexer connection = await server.ConnectAsync();
        Browser browser = farm[0].NewBrowser();
        await browser.PostAsync("/note/x");
        RedisKey key = Assert.Single(connection.GetServers()[0].Keys(pattern: $"{options.KeyPrefix}:session:*"));
        byte[] value = (await connection.GetDatabase().StringGetAsync(key))!;
        Browser copy = browser.At(farm[1]);
        await browser.PostAsync("/end");
        await connection.GetDatabase().StringSetAsync(key, value);

        foreach (TestApp app in farm.Apps) await Nodes.IsRevokedAsync(copy, app);
    }

    [Fact]
    public async Task All_sessions_of_an_owner_end_on_every_node()
    {
        RedisServer server = await servers.GetAsync();
        await using Farm farm = await Nodes.StartAsync(3, Nodes.With(server.ConnectionString));
        Browser[] browsers = [.. farm.Apps.Select(static app => app.NewBrowser())];
        foreach (Browser browser in browsers) await browser.PostAsync("/become/7");
        Assert.Equal("3", (await browsers[0].GetAsync("/of/7")).Body);

        await farm[1].NewBrowser().PostAsync("/revoke/7");

        for (int node = 0; node < 3; node++)
        {
            await Nodes.IsRevokedAsync(browsers[node], farm[node + 1]);
        }
    }

    [Fact]
    public async Task The_application_s_own_connection_is_used_and_left_open()
    {
        RedisServer server = await servers.GetAsync();
        await using ConnectionMultiplexer connection = await server.ConnectAsync();
        RedisSessionOptions options = Nodes.Options();
        await using (Farm farm = await Nodes.StartAsync(1, Nodes.With(sessions =>
        {
            sessions.Services.AddSingleton<IConnectionMultiplexer>(connection);
            sessions.UseRedis(static services => services.GetRequiredService<IConnectionMultiplexer>(), redis => redis.KeyPrefix = options.KeyPrefix);
        })))
        {
            await farm[0].NewBrowser().PostAsync("/note/x");
        }

        Assert.Single(connection.GetServers()[0].Keys(pattern: $"{options.KeyPrefix}:session:*"));
    }

    [Fact]
    public async Task Ends_alone_are_kept_for_sessions_in_cookies()
    {
        RedisServer server = await servers.GetAsync();
        string prefix = Nodes.Options().KeyPrefix;
        TestApp.Setup setup = Nodes.With(sessions => sessions
            .UseInMemoryStore()
            .UseRedisRevocations(server.ConnectionString, redis => redis.KeyPrefix = prefix));
        await using TestApp first = await TestApp.StartAsync(CartEndpoints.Map, setup);
        await using TestApp second = await TestApp.StartAsync(CartEndpoints.Map, setup);
        Browser browser = first.NewBrowser();
        await browser.PostAsync("/add/7");
        Browser copy = browser.At(second);

        await browser.PostAsync("/end");

        await Nodes.IsRevokedAsync(copy, second, "/status");
    }

    [Fact]
    public async Task Two_applications_with_prefixes_of_their_own_share_a_server_and_nothing_else()
    {
        RedisServer server = await servers.GetAsync();
        TestApp.Setup one = Nodes.With(server.ConnectionString);
        await using Farm first = await Nodes.StartAsync(1, one);
        await using Farm second = await Nodes.StartAsync(1, Nodes.With(server.ConnectionString) with { Keys = one.Keys });
        Browser browser = first[0].NewBrowser();
        await browser.PostAsync("/note/x");

        Assert.StartsWith("Missing", (await browser.At(second[0]).GetAsync("/")).Body, StringComparison.Ordinal);
        Assert.Equal("Restored 0 x", (await browser.GetAsync("/")).Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("{shop}")]
    [InlineData("1234567890123456789012345678901234567890123456789")]
    public void A_prefix_that_is_none_is_refused(string prefix) => Assert.Throws<ArgumentException>(() => new RedisSessionOptions { KeyPrefix = prefix });
}
