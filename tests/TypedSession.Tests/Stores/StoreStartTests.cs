namespace TypedSession.Tests.Stores;

/// <summary>Before its server, an application starts its stores and its log of ends, those that it made itself too.</summary>
public sealed class StoreStartTests
{
    [Fact]
    public async Task Each_store_and_the_log_are_started_once_and_say_what_they_have_to()
    {
        Starting store = new("store"), shard = new("shard"), log = new("log"), region = new("region");

        await using (TestApp app = await StartAsync(sessions => sessions
            .UseStore(_ => store)
            .UseStore<Basket>(_ => new ShardedSessionRecordStore(shard))
            .UseRevocationLog(_ => new MultiRegionRevocationLog(log, region))))
        {
            Assert.Equal(["log", "region", "shard", "store"], app.Log.Texts(Starting.Event).Order());
        }

        Assert.All((Starting[])[store, shard, log, region], static each => Assert.Equal(1, each.Starts));
    }

    [Theory]
    [InlineData("store")]
    [InlineData("shard")]
    [InlineData("log")]
    public async Task What_does_not_start_stops_the_start(string faulty)
    {
        InvalidOperationException thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(sessions => sessions
            .UseStore(_ => new Starting("store", faulty))
            .UseStore<Basket>(_ => new ShardedSessionRecordStore(new InMemorySessionRecordStore(), new Starting("shard", faulty)))
            .UseRevocationLog(_ => new Starting("log", faulty))));

        Assert.Equal(faulty, thrown.Message);
    }

    [Fact]
    public async Task A_region_that_is_away_does_not_stop_the_start_of_another()
    {
        Starting own = new("own");

        await using TestApp app = await StartAsync(sessions =>
            sessions.UseInMemoryStore().UseRevocationLog(_ => new MultiRegionRevocationLog(own, new Starting("other", "other"))));

        Assert.Equal(1, own.Starts);
    }

    private static Task<TestApp> StartAsync(Action<ITypedSessionBuilder> use) =>
        TestApp.StartAsync(BasketEndpoints.Map, new() { AfterSessions = services => use(services.AddTypedSession()) });

    /// <summary>A store, and a log, that says its name, or throws it.</summary>
    private sealed class Starting(string name, string? faulty = null) : ISessionRecordStore, ISessionRevocationLog
    {
        public const int Event = 7777;

        private readonly InMemorySessionRecordStore _store = new();
        private readonly RecordingLog _log = new([]);

        public int Starts { get; private set; }

        public bool DetectsConflicts => true;

        public Task StartAsync(ILogger logger, CancellationToken cancellationToken)
        {
            Starts++;
            if (name == faulty) throw new InvalidOperationException(name);
            logger.Log(LogLevel.Information, Event, name, null, static (text, _) => text);
            return Task.CompletedTask;
        }

        public Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellationToken) => _store.CreateAsync(record, cancellationToken);

        public Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellationToken) => _store.LoadAsync(key, cancellationToken);

        public Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellationToken) => _store.SaveAsync(record, cancellationToken);

        public Task TouchAsync(SessionRecordTouch touch, CancellationToken cancellationToken) => _store.TouchAsync(touch, cancellationToken);

        public Task DeleteAsync(SessionRecordKey key, CancellationToken cancellationToken) => _store.DeleteAsync(key, cancellationToken);

        public Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellationToken) => _store.ListAsync(owner, cancellationToken);

        public Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken) =>
            _store.DeleteExpiredAsync(now, atMost, cancellationToken);

        public Task AppendAsync(SessionRevocationEntry entry, CancellationToken cancellationToken) => _log.AppendAsync(entry, cancellationToken);

        public Task<SessionRevocationPage> ReadAsync(string? position, CancellationToken cancellationToken) => _log.ReadAsync(position, cancellationToken);
    }
}
