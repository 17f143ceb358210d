using System.Globalization;
using System.Net;

namespace TypedSession.Redis.Tests;

/// <summary>A server that is killed, held, emptied or replaced while sessions are in use.</summary>
[Collection(nameof(OutageTests))]
[CollectionDefinition(nameof(OutageTests), DisableParallelization = true)]
public sealed class OutageTests
{
    private const int Visitors = 8;

    [Theory]
    [InlineData("always")]
    [InlineData("everysec")]
    public async Task A_server_that_writes_each_change_loses_none_when_its_process_is_killed(string fsync)
    {
        await using RedisServer server = await RedisServer.StartAsync("--appendonly", "yes", "--appendfsync", fsync);
        await using Farm farm = await StartAsync(server.ConnectionString);
        (Browser left, Browser copy) = await EndOneAsync(farm);
        await using Load load = new(farm, Visitors);
        await load.GoOnAsync(100);

        await server.KillAsync();
        await Poll.UntilAsync(async () => (await left.At(farm[0]).PostAsync("/increment")).Status == HttpStatusCode.ServiceUnavailable);
        await server.StartAgainAsync();

        await load.GoOnAsync(100);
        await load.VerifyAsync();
        await Nodes.IsRevokedAsync(copy, farm[1]);

        // A node that starts now knows what had ended before.
        await using Farm another = await Nodes.StartAsync(1, farm.Setup);
        await Nodes.IsRevokedAsync(copy, another[0]);
    }

    [Fact]
    public async Task Of_a_server_that_writes_nothing_users_are_not_told_that_they_were_signed_out()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using Farm farm = await StartAsync(server.ConnectionString);
        Browser browser = farm[0].NewBrowser();
        await browser.PostAsync("/note/x");

        await server.KillAsync();
        await server.StartAgainAsync();

        Browser copy = browser.At(farm[1]);
        await Poll.UntilAsync(async () => (await copy.At(farm[1]).GetAsync("/")).Status == HttpStatusCode.OK);
        Assert.StartsWith("Missing", (await browser.GetAsync("/")).Body, StringComparison.Ordinal);
        Assert.NotEmpty(farm[0].Log.Texts(87));
    }

    [Fact]
    public async Task A_server_that_is_held_is_a_503_and_then_served_again()
    {
        await using RedisServer server = await RedisServer.StartAsync("--appendonly", "yes");
        await using Farm farm = await StartAsync(server.ConnectionString);
        Browser browser = farm[0].NewBrowser();
        await browser.PostAsync("/increment");
        await using Load load = new(farm, Visitors);
        await load.GoOnAsync(50);

        await server.HoldAsync();
        try
        {
            foreach (string path in (string[])["/increment", "/end"])
            {
                Answer answer = await browser.At(farm[1]).PostAsync(path);
                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
                Assert.Contains("\"status\":503", answer.Body, StringComparison.Ordinal);
            }
        }
        finally
        {
            await server.GoOnAsync();
        }

        await load.GoOnAsync(50);
        await load.VerifyAsync();
    }

    [Fact]
    public async Task Connections_that_the_server_ends_lose_nothing()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using Farm farm = await StartAsync(server.ConnectionString);
        await using Load load = new(farm, Visitors);
        await using ConnectionMultiplexer connection = await server.ConnectAsync();
        for (int cut = 0; cut < 5; cut++)
        {
            await load.GoOnAsync(20);
            await connection.GetServers()[0].ExecuteAsync("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
            await connection.GetServers()[0].ExecuteAsync("CLIENT", "KILL", "TYPE", "pubsub");
        }

        await load.GoOnAsync(20);
        await load.VerifyAsync();
    }

    [Fact]
    public async Task A_session_that_is_evicted_is_missing_and_its_user_was_not_signed_out()
    {
        await using RedisServer server = await RedisServer.StartAsync("--maxmemory", "8mb", "--maxmemory-policy", "volatile-random");
        await using Farm farm = await StartAsync(server.ConnectionString);
        Browser browser = farm[0].NewBrowser();
        await browser.PostAsync("/note/x");
        Browser ended = farm[0].NewBrowser();
        await ended.PostAsync("/note/y");
        Browser copy = ended.At(farm[0]);
        await ended.PostAsync("/end");
        await using ConnectionMultiplexer connection = await server.ConnectAsync();

        byte[] filling = new byte[200_000];
        await Poll.UntilAsync(async () =>
        {
            await connection.GetDatabase().StringSetAsync($"{Guid.NewGuid()}", filling, TimeSpan.FromHours(1));
            return (await browser.At(farm[0]).GetAsync("/")).Body.StartsWith("Missing", StringComparison.Ordinal);
        });

        await using Farm another = await Nodes.StartAsync(1, farm.Setup);
        await Nodes.IsRevokedAsync(copy, another[0]);
    }

    [Fact]
    public async Task A_server_that_is_full_and_evicts_nothing_refuses_what_it_cannot_keep()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using Farm farm = await StartAsync(server.ConnectionString);
        Browser browser = farm[0].NewBrowser();
        await browser.PostAsync("/increment");
        await using ConnectionMultiplexer connection = await server.ConnectAsync();

        await connection.GetServers()[0].ConfigSetAsync("maxmemory", "1");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.At(farm[0]).PostAsync("/increment")).Status);
        Assert.Equal("Restored 1", (await browser.At(farm[1]).GetAsync("/")).Body);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_replica_that_takes_over_has_all_that_it_had_got(bool isKilled)
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using RedisServer replica = await RedisServer.StartAsync("--replicaof", "127.0.0.1", $"{server.Port}");
        await using ConnectionMultiplexer onReplica = await replica.ConnectAsync();
        await Poll.UntilAsync(async () =>
            (await onReplica.GetServers()[0].InfoRawAsync("replication"))!.Contains("master_link_status:up", StringComparison.Ordinal));
        await using Farm farm = await StartAsync($"127.0.0.1:{replica.Port},{server.ConnectionString}");
        (_, Browser copy) = await EndOneAsync(farm);
        Browser browser = farm[0].NewBrowser();
        for (int count = 0; count < 5; count++) await browser.PostAsync("/increment");
        await using (ConnectionMultiplexer onServer = await server.ConnectAsync())
        {
            // Of one connection's own writes; those of others went before.
            await onServer.GetDatabase().StringSetAsync("mark", 1);
            Assert.Equal(1, (int)await onServer.GetDatabase().ExecuteAsync("WAIT", 1, 60_000));
        }

        if (isKilled) await server.KillAsync();
        await onReplica.GetServers()[0].ExecuteAsync("REPLICAOF", "NO", "ONE");
        if (!isKilled)
        {
            await using ConnectionMultiplexer onServer = await server.ConnectAsync();
            await onServer.GetServers()[0].ExecuteAsync("REPLICAOF", "127.0.0.1", $"{replica.Port}");
        }

        Answer? answer = null;
        await Poll.UntilAsync(async () => (answer = await browser.At(farm[1]).PostAsync("/increment")).Status == HttpStatusCode.OK);

        // A change that was answered by 503 may have been kept all the same.
        Assert.InRange(int.Parse(answer!.Body, CultureInfo.InvariantCulture), 6, 50);
        await Nodes.IsRevokedAsync(copy, farm[1]);
        Browser late = farm[0].NewBrowser();
        await Poll.UntilAsync(async () => (await late.PostAsync("/note/late")).Status == HttpStatusCode.OK);
        Browser thief = late.At(farm[1]);
        await late.PostAsync("/end");
        await Nodes.IsRevokedAsync(thief, farm[1]);
    }

    /// <summary>Two nodes with the time limits that applications have.</summary>
    private static Task<Farm> StartAsync(string connectionString) => Nodes.StartAsync(2, Nodes.With(connectionString, options: static _ => { }));

    /// <summary>One session that goes on, and one that has ended, with a copy of its cookie.</summary>
    private static async Task<(Browser Living, Browser Copy)> EndOneAsync(Farm farm)
    {
        Browser living = farm[0].NewBrowser();
        await living.PostAsync("/note/living");
        Browser ended = farm[0].NewBrowser();
        await ended.PostAsync("/note/ended");
        Browser copy = ended.At(farm[1]);
        Assert.Equal(HttpStatusCode.OK, (await ended.PostAsync("/end")).Status);
        return (living, copy);
    }
}
