using System.Diagnostics;
using TypedSession.Testing;

namespace TypedSession.Redis.Tests;

/// <summary>A cluster of three nodes: a script that touched two slots would fail here.</summary>
public sealed class ClusterTests
{
    [Fact]
    public async Task A_cluster_keeps_sessions_their_lists_and_their_ends()
    {
        string? client = RedisServer.Find("redis-cli");
        Assert.SkipWhen(client is null, "redis-cli is not installed: apt-get install redis-tools.");
        await using RedisServer one = await StartAsync();
        await using RedisServer two = await StartAsync();
        await using RedisServer three = await StartAsync();
        RedisServer[] servers = [one, two, three];
        await JoinAsync(client!, servers);
        await using ConnectionMultiplexer first = await one.ConnectAsync();
        await using ConnectionMultiplexer second = await two.ConnectAsync();
        RedisSessionOptions options = Nodes.Options();

        IReadOnlyList<SessionRecordStoreCheckResult> results = await SessionRecordStoreConformance.RunAllAsync(
            new RedisSessionRecordStore(first, options), new RedisSessionRecordStore(second, options), TestContext.Current.CancellationToken);

        Assert.All(results, static result => Assert.Equal(Expected.Of(result.Check), result.Outcome));
        await SignsOutAsync(servers);
    }

    private static async Task JoinAsync(string client, RedisServer[] servers)
    {
        string[] arguments = ["--cluster", "create", .. servers.Select(static server => $"127.0.0.1:{server.Port}"), "--cluster-yes"];
        using (Process create = Process.Start(new ProcessStartInfo(client, arguments) { RedirectStandardOutput = true })!)
        {
            string output = await create.StandardOutput.ReadToEndAsync();
            await create.WaitForExitAsync();
            Assert.True(create.ExitCode == 0, output);
        }

        foreach (RedisServer server in servers)
        {
            await using ConnectionMultiplexer connection = await server.ConnectAsync();
            IServer node = connection.GetServer("127.0.0.1", server.Port);
            await Poll.UntilAsync(async () => ((string?)await node.ExecuteAsync("CLUSTER", "INFO"))!.Contains("cluster_state:ok", StringComparison.Ordinal));
        }
    }

    private static async Task SignsOutAsync(RedisServer[] servers)
    {
        RedisSessionOptions options = Nodes.Options();
        TestApp.Setup setup = Nodes.With(servers[0].ConnectionString, options);
        await using Farm farm = await Nodes.StartAsync(2, setup);
        Browser[] browsers = [.. Enumerable.Range(0, 20).Select(number => farm[number].NewBrowser())];
        foreach (Browser browser in browsers) await browser.PostAsync("/become/7");
        Assert.Equal("20", (await browsers[0].GetAsync("/of/7")).Body);
        await using (ConnectionMultiplexer connection = await servers[0].ConnectAsync())
        {
            // All nodes have a part in it.
            Assert.All(connection.GetServers(), server => Assert.NotEmpty(server.Keys(pattern: $"{options.KeyPrefix}:session:*")));
        }

        Browser copy = browsers[0].At(farm[1]);
        await browsers[0].PostAsync("/end");
        await Nodes.IsRevokedAsync(copy, farm[1]);
        Assert.Equal("19", (await browsers[1].GetAsync("/of/7")).Body);
    }

    private static Task<RedisServer> StartAsync() => RedisServer.StartAsync("--cluster-enabled", "yes", "--cluster-node-timeout", "60000");
}
