using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace TypedSession.Tests.Stores;

/// <summary>A cache that can be away, or be read only.</summary>
internal sealed class SwitchedCache : IDistributedCache
{
    private readonly MemoryDistributedCache _inner = new(Options.Create(new MemoryDistributedCacheOptions()));
    private int _calls;

    public bool TakesNothing { get; set; }

    /// <summary>Runs before each call: may throw.</summary>
    public Func<Task>? Before { get; set; }

    public int Calls => Volatile.Read(ref _calls);

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        await BeginAsync();
        return await _inner.GetAsync(key, token);
    }

    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        await BeginAsync();
        if (TakesNothing) throw new IOException("The cache takes nothing.");
        await _inner.SetAsync(key, value, options, token);
    }

    public byte[]? Get(string key) => throw new NotSupportedException();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException();

    public void Refresh(string key) => throw new NotSupportedException();

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    private Task BeginAsync()
    {
        Interlocked.Increment(ref _calls);
        return Before?.Invoke() ?? Task.CompletedTask;
    }
}
