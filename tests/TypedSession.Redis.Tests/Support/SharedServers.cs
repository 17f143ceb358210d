[assembly: AssemblyFixture(typeof(TypedSession.Redis.Tests.Support.SharedServers))]

namespace TypedSession.Redis.Tests.Support;

/// <summary>The servers of all tests that harm none: each test has keys of its own there.</summary>
public sealed class SharedServers : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<Kind, RedisServer> _servers = [];

    /// <summary>Which program it is.</summary>
    public enum Kind
    {
        Redis,
        Garnet,
    }

    /// <summary>In the test, which can be skipped.</summary>
    public async Task<RedisServer> GetAsync(Kind kind = Kind.Redis)
    {
        await _turn.WaitAsync();
        try
        {
            if (_servers.TryGetValue(kind, out RedisServer? server)) return server;
            return _servers[kind] = await (kind == Kind.Redis ? RedisServer.StartAsync() : RedisServer.StartGarnetAsync());
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (RedisServer server in _servers.Values) await server.DisposeAsync();
        _turn.Dispose();
    }
}
