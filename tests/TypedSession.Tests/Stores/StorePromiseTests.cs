using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace TypedSession.Tests.Stores;

/// <summary>What an application says at its start of what its stores do not promise.</summary>
public sealed class StorePromiseTests
{
    private const int DoesNotCompare = 88;
    private const int NotDurable = 89;

    [Theory]
    [InlineData("Production", 1)]
    [InlineData("Development", 0)]
    public async Task A_store_that_may_lose_sessions_at_a_restart_says_so_outside_development(string environment, int events)
    {
        await using TestApp app = await TestApp.StartAsync(
            BasketEndpoints.Map, BasketEndpoints.With(new InMemorySessionRecordStore()) with { Environment = environment });

        Assert.Equal(events, app.Log.Texts(NotDurable).Count());
        Assert.Empty(app.Log.Texts(DoesNotCompare));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task A_store_that_cannot_compare_says_so_unless_that_is_meant(bool isMeant, int events)
    {
        DistributedCacheSessionRecordStore store = new(
            new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions())), TimeProvider.System);

        await using TestApp app = await TestApp.StartAsync(
            BasketEndpoints.Map, BasketEndpoints.With(store, options => options.Store.LastWriteWins = isMeant) with { Environment = "Development" });

        Assert.Equal(events, app.Log.Texts(DoesNotCompare).Count());
    }

    [Fact]
    public async Task A_durable_store_that_compares_says_nothing()
    {
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, BasketEndpoints.With(new Durable()));

        Assert.Empty(app.Log.Texts(DoesNotCompare));
        Assert.Empty(app.Log.Texts(NotDurable));
    }

    /// <summary>For the test's sake.</summary>
    private sealed class Durable : ISessionRecordStore
    {
        private readonly InMemorySessionRecordStore _inner = new();

        public bool DetectsConflicts => true;

        public bool IsDurable => true;

        public Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellationToken) =>
            _inner.CreateAsync(record, cancellationToken);

        public Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellationToken) =>
            _inner.LoadAsync(key, cancellationToken);

        public Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellationToken) =>
            _inner.SaveAsync(record, cancellationToken);

        public Task TouchAsync(SessionRecordTouch touch, CancellationToken cancellationToken) =>
            _inner.TouchAsync(touch, cancellationToken);

        public Task DeleteAsync(SessionRecordKey key, CancellationToken cancellationToken) => _inner.DeleteAsync(key, cancellationToken);

        public Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellationToken) =>
            _inner.ListAsync(owner, cancellationToken);

        public Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken) =>
            _inner.DeleteExpiredAsync(now, atMost, cancellationToken);
    }
}
