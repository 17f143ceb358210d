using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace TypedSession.Tests.Migration;

/// <summary>Where old sessions are: it can be made to refuse what is written, or all.</summary>
internal sealed class OldCache : IDistributedCache
{
    private readonly MemoryDistributedCache _inner = new(Options.Create(new MemoryDistributedCacheOptions()));

    public bool Fails { get; set; }

    public bool IsAway { get; set; }

    public byte[]? Get(string key) => _inner.Get(key);

    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) =>
        IsAway ? Task.FromException<byte[]?>(new IOException("The cache is away.")) : _inner.GetAsync(key, token);

    public void Refresh(string key) => _inner.Refresh(key);

    public Task RefreshAsync(string key, CancellationToken token = default) => _inner.RefreshAsync(key, token);

    public void Remove(string key) => _inner.Remove(key);

    public Task RemoveAsync(string key, CancellationToken token = default) => _inner.RemoveAsync(key, token);

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) =>
        _inner.Set(key, Fails ? throw new IOException("The cache refuses what is written.") : value, options);

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) =>
        Fails || IsAway ? Task.FromException(new IOException("The cache refuses what is written.")) : _inner.SetAsync(key, value, options, token);
}
