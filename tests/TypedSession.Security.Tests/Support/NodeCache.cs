using Microsoft.Extensions.Caching.Distributed;

namespace TypedSession.Security.Tests.Support;

/// <summary>One node's way to a cache that it shares with others, call by call in a set order.</summary>
internal sealed class NodeCache(SharedCache shared, Interleaving order, int node) : IDistributedCache
{
    public TestApp.Setup Setup(TestApp.Setup setup) => setup with
    {
        BeforeSessions = services => services.AddSingleton<IDistributedCache>(this),
        AfterSessions = services => services.AddTypedSession().UseDistributedCacheRevocations(),
    };

    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => order.CallAsync(node, () => shared.GetAsync(key, token));

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) => order.CallAsync(node, async () =>
    {
        await shared.SetAsync(key, value, options, token);
        return true;
    });

    public byte[]? Get(string key) => throw new NotSupportedException();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException();

    public void Refresh(string key) => throw new NotSupportedException();

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException();
}
