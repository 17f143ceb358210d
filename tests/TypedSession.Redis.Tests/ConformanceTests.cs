using TypedSession.Testing;

namespace TypedSession.Redis.Tests;

/// <summary>The checks run one after the other, from two nodes with a connection each.</summary>
public sealed class ConformanceTests(ConformanceTests.Stores stores) : IClassFixture<ConformanceTests.Stores>
{
    public static TheoryData<SessionRecordStoreCheck> Checks => [.. SessionRecordStoreConformance.Checks];

    [Theory]
    [MemberData(nameof(Checks))]
    public Task The_store_keeps_the_contract_on_Redis(SessionRecordStoreCheck check) => RunAsync(SharedServers.Kind.Redis, check);

    [Theory]
    [MemberData(nameof(Checks))]
    public Task The_store_keeps_the_contract_on_Garnet(SessionRecordStoreCheck check) => RunAsync(SharedServers.Kind.Garnet, check);

    private async Task RunAsync(SharedServers.Kind kind, SessionRecordStoreCheck check)
    {
        (ISessionRecordStore first, ISessionRecordStore second) = await stores.OpenAsync(kind);

        SessionRecordStoreCheckResult result = await check.RunAsync(first, second, TestContext.Current.CancellationToken);

        Assert.Equal(Expected.Of(check), result.Outcome);
    }

    public sealed class Stores(SharedServers servers) : IAsyncDisposable
    {
        private readonly Dictionary<SharedServers.Kind, (ConnectionMultiplexer First, ConnectionMultiplexer Second)> _connections = [];
        private readonly RedisSessionOptions _options = Nodes.Options();

        /// <summary>In the test, which can be skipped.</summary>
        public async Task<(ISessionRecordStore First, ISessionRecordStore Second)> OpenAsync(SharedServers.Kind kind)
        {
            RedisServer server = await servers.GetAsync(kind);
            if (!_connections.TryGetValue(kind, out (ConnectionMultiplexer First, ConnectionMultiplexer Second) both))
            {
                both = _connections[kind] = (await server.ConnectAsync(), await server.ConnectAsync());
            }

            return (new RedisSessionRecordStore(both.First, _options), new RedisSessionRecordStore(both.Second, _options));
        }

        public async ValueTask DisposeAsync()
        {
            foreach ((ConnectionMultiplexer first, ConnectionMultiplexer second) in _connections.Values)
            {
                await first.DisposeAsync();
                await second.DisposeAsync();
            }
        }
    }
}
