using System.Threading.Channels;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Time.Testing;

namespace TypedSession.Tests.Stores;

/// <summary>What removes expired records: every five minutes, on every node.</summary>
public class SweeperTests
{
    private const int SweepFailed = 84;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    private readonly TimerTime _time = new();

    [Fact]
    public async Task Expired_records_go_in_bounded_batches_and_living_ones_stay()
    {
        SweptStore store = new();
        await FillAsync(store, expired: 2500, living: 10);
        await using WebApplication node = await StartAsync(store);

        _time.Advance(Interval - TimeSpan.FromSeconds(1));
        Assert.False(store.Sweeps.Reader.TryRead(out _));
        _time.Advance(TimeSpan.FromSeconds(1));

        foreach (int removed in (int[])[1000, 1000, 500]) Assert.Equal((_time.GetUtcNow(), 1000, removed), await store.Sweeps.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(10, await LivingAsync(store));
    }

    [Fact]
    public async Task A_clock_that_is_a_year_ahead_when_the_store_is_swept_removes_nothing_that_lives()
    {
        SweptStore store = new();
        await FillAsync(store, expired: 0, living: 10);
        await using WebApplication node = await StartAsync(store);

        _time.Lead = TimeSpan.FromDays(365);
        _time.Advance(Interval);
        await store.Sweeps.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(10, await LivingAsync(store));
    }

    [Fact]
    public async Task A_record_goes_in_the_second_in_which_it_expires_and_not_before()
    {
        SweptStore store = new();
        DateTimeOffset tick = _time.GetUtcNow() + Interval;
        await store.CreateAsync(Record(1, tick), default);
        await store.CreateAsync(Record(2, tick + TimeSpan.FromSeconds(1)), default);
        await using WebApplication node = await StartAsync(store);

        _time.Advance(Interval);
        await store.Sweeps.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Null(await store.LoadAsync(Key(1), default));
        Assert.NotNull(await store.LoadAsync(Key(2), default));
    }

    [Fact]
    public async Task Nodes_that_sweep_one_store_at_once_remove_everything_and_nothing_twice()
    {
        SweptStore store = new();
        await FillAsync(store, expired: 5000, living: 10);
        await using WebApplication first = await StartAsync(store);
        await using WebApplication second = await StartAsync(store);
        await using WebApplication third = await StartAsync(store);

        _time.Advance(Interval);

        int removed = 0;
        int ended = 0;
        while (ended < 3)
        {
            (_, _, int batch) = await store.Sweeps.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
            removed += batch;
            if (batch < 1000) ended++;
        }

        Assert.Equal(5000, removed);
        Assert.Equal(10, await LivingAsync(store));
    }

    [Fact]
    public async Task A_store_that_fails_is_swept_again_and_keeps_no_other_from_being_swept()
    {
        LogRecord log = new();
        SweptStore failing = new() { IsAway = true };
        SweptStore other = new();
        await using WebApplication node = await StartAsync(failing, other, log);

        _time.Advance(Interval);
        await other.Sweeps.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Single(log.Texts(SweepFailed));
        await FillAsync(failing, expired: 3, living: 0);
        failing.IsAway = false;
        _time.Advance(Interval);

        Assert.Equal(3, (await failing.Sweeps.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30))).Removed);
    }

    private static SessionRecordKey Key(int number) => new(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(number)));

    private static SessionRecord Record(int number, DateTimeOffset expires) =>
        new() { Key = Key(number), State = "basket", Version = 1, Data = new byte[1], Tag = new byte[16], Created = DateTimeOffset.UnixEpoch, LastSeen = DateTimeOffset.UnixEpoch, Expires = expires };

    private async Task FillAsync(SweptStore store, int expired, int living)
    {
        for (int i = 0; i < expired; i++) await store.CreateAsync(Record(i, _time.GetUtcNow()), default);
        for (int i = 0; i < living; i++) await store.CreateAsync(Record(-1 - i, _time.GetUtcNow() + TimeSpan.FromHours(1)), default);
    }

    private static async Task<int> LivingAsync(SweptStore store)
    {
        int found = 0;
        for (int i = -100; i < 5000; i++) found += await store.LoadAsync(Key(i), default) is null ? 0 : 1;
        return found;
    }

    private async Task<WebApplication> StartAsync(ISessionRecordStore store, ISessionRecordStore? other = null, LogRecord? log = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [TestApp.NoFileWatchers], ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders().AddProvider((log ?? new LogRecord()).Provider);
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<TimeProvider>(_time);
        new KeyRing().AddTo(builder.Services);
        builder.Services.AddTypedSession().UseStore(_ => store);
        if (other is not null) builder.Services.AddTypedSession().UseStore<Basket>(_ => other);
        WebApplication app = builder.Build();
        await app.StartAsync();

        // It is a background service, and may take its time to begin.
        Assert.True(await _time.Begun.WaitAsync(TimeSpan.FromSeconds(30)));
        return app;
    }

    /// <summary>A store in memory that says when it was swept.</summary>
    private sealed class SweptStore : ISessionRecordStore
    {
        private readonly InMemorySessionRecordStore _inner = new();

        public Channel<(DateTimeOffset Now, int AtMost, int Removed)> Sweeps { get; } = Channel.CreateUnbounded<(DateTimeOffset, int, int)>();

        public bool IsAway { get; set; }

        public bool DetectsConflicts => true;

        public Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellationToken) => _inner.CreateAsync(record, cancellationToken);

        public Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellationToken) => _inner.LoadAsync(key, cancellationToken);

        public Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task TouchAsync(SessionRecordTouch touch, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task DeleteAsync(SessionRecordKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellationToken) => throw new NotSupportedException();

        public async Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken)
        {
            if (IsAway) throw new IOException("The store is away.");
            int removed = await _inner.DeleteExpiredAsync(now, atMost, cancellationToken);
            await Sweeps.Writer.WriteAsync((now, atMost, removed), cancellationToken);
            return removed;
        }
    }

    private sealed class TimerTime : FakeTimeProvider
    {
        /// <summary>One for each timer that rings again and again, as the sweeper's does.</summary>
        public SemaphoreSlim Begun { get; } = new(0);

        /// <summary>By how much the clock is wrong.</summary>
        public TimeSpan Lead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Lead;

        public override long GetTimestamp() => base.GetUtcNow().Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            ITimer timer = base.CreateTimer(callback, state, dueTime, period);
            if (period == Interval) Begun.Release();
            return timer;
        }
    }
}
