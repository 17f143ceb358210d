using System.Net;

namespace TypedSession.Redis.Tests;

/// <summary>What an application says of its server at the start.</summary>
public sealed class StartTests(SharedServers servers)
{
    private static readonly int[] Events = [110, 111, 112];

    private static readonly string[] Evicting = ["--maxmemory", "100mb", "--maxmemory-policy", "allkeys-lru"];

    [Theory]
    [InlineData(SharedServers.Kind.Redis)]
    [InlineData(SharedServers.Kind.Garnet)]
    public async Task A_server_that_writes_nothing_to_disk_is_named(SharedServers.Kind kind)
    {
        RedisServer server = await servers.GetAsync(kind);

        await ExpectAsync(server.ConnectionString, 110);
    }

    [Fact]
    public async Task A_server_that_writes_from_time_to_time_is_named()
    {
        await using RedisServer server = await RedisServer.StartAsync("--save", "3600", "1");

        await ExpectAsync(server.ConnectionString, 111);
    }

    [Fact]
    public async Task A_server_that_writes_each_change_is_not_named()
    {
        await using RedisServer server = await RedisServer.StartAsync("--appendonly", "yes");

        await ExpectAsync(server.ConnectionString);
    }

    [Theory]
    [InlineData("allkeys-lru", 112)]
    [InlineData("volatile-ttl", 112)]
    [InlineData("noeviction")]
    public async Task A_server_that_evicts_is_named(string policy, params int[] events)
    {
        await using RedisServer server = await RedisServer.StartAsync("--appendonly", "yes", "--maxmemory", "100mb", "--maxmemory-policy",
            policy);

        await ExpectAsync(server.ConnectionString, events);
    }

    [Fact]
    public async Task A_server_that_may_not_be_asked_is_not_named()
    {
        string[] user = ["--user", "app", "on", ">secret", "~*", "&*", "+@all", "-config", "-info"];
        await using RedisServer server = await RedisServer.StartAsync([.. user, .. Evicting]);

        await ExpectAsync(server.ConnectionString + ",user=app,password=secret");
    }

    [Fact]
    public async Task A_server_whose_configuration_may_not_be_asked_is_named_for_what_it_tells()
    {
        await using RedisServer server = await RedisServer.StartAsync(["--rename-command", "CONFIG", "", .. Evicting]);

        await ExpectAsync(server.ConnectionString, 111, 112);
    }

    [Fact]
    public async Task An_application_whose_server_runs_no_scripts_does_not_start_and_says_why()
    {
        await using RedisServer server = await RedisServer.StartAsync("--user", "app", "on", ">secret", "~*", "&*", "+@all", "-@scripting");
        TestApp.Setup setup = Nodes.With(server.ConnectionString + ",user=app,password=secret");

        InvalidOperationException thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => Nodes.StartAsync(1, setup));

        Assert.Contains("--lua", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_server_of_what_is_made_by_hand_is_named_once(bool hasStore, bool hasLog)
    {
        await using ConnectionMultiplexer connection = await (await servers.GetAsync(SharedServers.Kind.Redis)).ConnectAsync();

        await ExpectAsync(ByHand(connection, hasStore, hasLog), 110);
    }

    [Fact]
    public async Task Each_server_of_several_that_are_one_is_named()
    {
        await using RedisServer second = await RedisServer.StartAsync("--save", "3600", "1");
        await using ConnectionMultiplexer one = await (await servers.GetAsync(SharedServers.Kind.Redis)).ConnectAsync();
        await using ConnectionMultiplexer other = await second.ConnectAsync();
        RedisSessionOptions options = Nodes.Options();

        await ExpectAsync(
            Nodes.With(sessions => sessions.UseStore(services => new ShardedSessionRecordStore(
                new RedisSessionRecordStore(one, options, Time(services)), new RedisSessionRecordStore(other, options, Time(services))))),
            110, 111);
        await ExpectAsync(
            Nodes.With(sessions => sessions.UseInMemoryStore().UseRevocationLog(_ => new MultiRegionRevocationLog(
                new RedisRevocationLog(one, options), new RedisRevocationLog(other, options)))),
            110, 111);
    }

    [Fact]
    public async Task A_store_that_is_made_by_hand_on_Garnet_without_locks_starts_no_application()
    {
        await using RedisServer server = await RedisServer.StartGarnetAsync("--lua");
        await using ConnectionMultiplexer connection = await server.ConnectAsync();

        InvalidOperationException thrown = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Nodes.StartAsync(1, ByHand(connection, hasStore: true, hasLog: false)));

        Assert.Contains("--lua-transaction-mode", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_application_whose_Garnet_runs_scripts_without_locks_does_not_start_and_says_why(bool hasOwnConnection)
    {
        await using RedisServer server = await RedisServer.StartGarnetAsync("--lua");
        await using ConnectionMultiplexer connection = await server.ConnectAsync();
        TestApp.Setup setup = hasOwnConnection
            ? new() { AfterSessions = services => services.AddTypedSession().UseRedis(_ => connection) }
            : Nodes.With(server.ConnectionString);

        InvalidOperationException thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => Nodes.StartAsync(1, setup));

        Assert.Contains("--lua-transaction-mode", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_who_may_do_what_the_page_lists_suffices()
    {
        string page = RepositoryPage.Read("docs/redis.md");
        string list = page[page.IndexOf("`+get ", StringComparison.Ordinal)..];
        string[] rules = [.. list[..list.IndexOf("\n\n", StringComparison.Ordinal)].Split('`').Where(static (_, part) => part % 2 == 1)
            .SelectMany(static part => part.Split(' '))];
        await using RedisServer server = await RedisServer.StartAsync(["--user", "app", "on", ">secret", .. rules]);
        string connectionString = server.ConnectionString + ",user=app,password=secret";
        await using Farm farm = await Nodes.StartAsync(2, Nodes.With(connectionString, new RedisSessionOptions()));
        Browser browser = farm[0].NewBrowser();

        await browser.PostAsync("/note/x");
        await browser.PostAsync("/become/7");
        Assert.Equal("1", (await browser.GetAsync("/of/7")).Body);
        Assert.Equal("Restored 0 x", (await browser.At(farm[1]).GetAsync("/")).Body);
        Browser copy = browser.At(farm[1]);
        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("/end")).Status);
        await Nodes.IsRevokedAsync(copy, farm[1]);
        Assert.DoesNotContain(farm[0].Log.Entries, static entry => entry.Id is 28 or (>= 80 and < 90));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_application_whose_server_is_away_does_not_start(bool goesOn)
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await server.KillAsync();

        string connectionString = $"127.0.0.1:{server.Port},connectTimeout=500,asyncTimeout=500,connectRetry=1,abortConnect={!goesOn}";
        await Assert.ThrowsAnyAsync<Exception>(() => Nodes.StartAsync(1, Nodes.With(connectionString)));
    }

    [Fact]
    public async Task Of_a_server_and_its_replica_the_server_is_asked()
    {
        await using RedisServer server = await RedisServer.StartAsync("--appendonly", "yes");
        await using RedisServer replica = await RedisServer.StartAsync("--replicaof", "127.0.0.1", $"{server.Port}");

        await ExpectAsync($"127.0.0.1:{replica.Port},{server.ConnectionString}");
    }

    private static TestApp.Setup ByHand(ConnectionMultiplexer connection, bool hasStore, bool hasLog)
    {
        RedisSessionOptions options = Nodes.Options();
        return Nodes.With(sessions =>
        {
            if (hasStore) sessions.UseStore(services => new RedisSessionRecordStore(connection, options, Time(services)));
            else sessions.UseInMemoryStore();
            if (hasLog) sessions.UseRevocationLog(_ => new RedisRevocationLog(connection, options));
        });
    }

    private static TimeProvider Time(IServiceProvider services) => services.GetRequiredService<TimeProvider>();

    /// <summary>The events about the server.</summary>
    private static Task ExpectAsync(string connectionString, params int[] events) => ExpectAsync(Nodes.With(connectionString), events);

    private static async Task ExpectAsync(TestApp.Setup setup, params int[] events)
    {
        await using Farm farm = await Nodes.StartAsync(1, setup);
        Browser browser = farm[0].NewBrowser();
        await browser.PostAsync("/note/x");
        Assert.Equal("Restored 0 x", (await browser.GetAsync("/")).Body);
        Assert.Equal(events, farm[0].Log.Entries.Select(static entry => entry.Id).Where(Events.Contains));
    }
}
