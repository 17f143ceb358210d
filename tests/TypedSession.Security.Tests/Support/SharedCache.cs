using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace TypedSession.Security.Tests.Support;

/// <summary>A distributed cache that all nodes of a test share.</summary>
internal sealed class SharedCache : IDistributedCache
{
    private readonly MemoryDistributedCache _inner = new(Options.Create(new MemoryDistributedCacheOptions()));

    public bool FailsReads { get; set; }

    public bool FailsWrites { get; set; }

    /// <summary>All keys and values that were ever written.</summary>
    public List<(string Key, byte[] Value)> Written { get; } = [];

    public TestApp.Setup Setup(TestApp.Setup setup) => setup with
    {
        BeforeSessions = services => services.AddSingleton<IDistributedCache>(this),
        AfterSessions = services => services.AddTypedSession().UseDistributedCacheRevocations(),
    };

    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => FailsReads ? throw new IOException("The cache is away.") : _inner.GetAsync(key, token);

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        if (FailsWrites) throw new IOException("The cache is away.");
        lock (Written) Written.Add((key, value));
        return _inner.SetAsync(key, value, options, token);
    }

    public byte[]? Get(string key) => throw new NotSupportedException();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException();

    public void Refresh(string key) => throw new NotSupportedException();

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException();
}
