using Microsoft.Extensions.Time.Testing;
using TypedSession.Testing.Tests.Stores;

namespace TypedSession.Testing.Tests.Faults;

public sealed class FaultySessionRecordStoreTests
{
    private static readonly SessionRecordKey Key = new(new byte[SessionRecordKey.Length]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_faults_it_is_the_store_inside() =>
        await SessionRecordStoreConformance.RunAllAsync(new FaultySessionRecordStore(new CorrectStore()), cancellationToken: Cancellation);

    [Fact]
    public async Task A_store_that_is_unreachable_fails_each_call_until_it_is_back()
    {
        FaultySessionRecordStore store = new(new InMemorySessionRecordStore()) { IsUnreachable = true };

        foreach (Func<Task> call in Calls(store)) await Assert.ThrowsAsync<IOException>(call);
        store.IsUnreachable = false;
        foreach (Func<Task> call in Calls(store)) await call();

        foreach (SessionRecordStoreOperation operation in Enum.GetValues<SessionRecordStoreOperation>()) Assert.Equal(2, store.CallsOf(operation));
        Assert.Equal(14, store.TotalCalls);
        store.ResetCalls();
        Assert.Equal(0, store.TotalCalls);
    }

    [Theory]
    [InlineData(SessionRecordStoreFault.NotReached, false)]
    [InlineData(SessionRecordStoreFault.AnswerLost, true)]
    public async Task A_fault_is_before_or_after_the_write(SessionRecordStoreFault fault, bool isWritten)
    {
        InMemorySessionRecordStore inner = new();
        FaultySessionRecordStore store = new(inner);
        store.FailNext(SessionRecordStoreOperation.Create, fault);

        Assert.Null(await store.LoadAsync(Key, Cancellation));
        await Assert.ThrowsAsync<IOException>(() => store.CreateAsync(Record(), Cancellation));

        Assert.Equal(isWritten, await inner.LoadAsync(Key, Cancellation) is not null);
        Assert.Equal(!isWritten, await store.CreateAsync(Record(), Cancellation));
    }

    [Fact]
    public async Task The_share_of_faults_is_the_one_set_and_the_same_for_the_same_seed()
    {
        string first = await OutcomesAsync(seed: 1);

        Assert.Equal(first, await OutcomesAsync(seed: 1));
        Assert.NotEqual(first, await OutcomesAsync(seed: 2));
        Assert.InRange(first.Count(outcome => outcome == 'x'), 230, 370);

        static async Task<string> OutcomesAsync(int seed)
        {
            FaultySessionRecordStore store = new(new InMemorySessionRecordStore(), seed: seed) { NotReachedShare = 0.2, AnswerLostShare = 0.125 };
            string outcomes = "";
            for (int call = 0; call < 1000; call++) outcomes += await FailsAsync(() => store.LoadAsync(Key, Cancellation)) ? 'x' : '.';
            return outcomes;
        }
    }

    [Fact]
    public async Task Calls_from_many_threads_are_all_counted()
    {
        FaultySessionRecordStore store = new(new InMemorySessionRecordStore()) { NotReachedShare = 0.5 };

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (int call = 0; call < 500; call++) await FailsAsync(() => store.LoadAsync(Key, Cancellation));
        })));

        Assert.Equal(4000, store.CallsOf(SessionRecordStoreOperation.Load));
    }

    [Fact]
    public async Task A_call_takes_as_long_as_the_clock_says()
    {
        FakeTimeProvider time = new();
        FaultySessionRecordStore store = new(new InMemorySessionRecordStore(), time) { Delay = TimeSpan.FromSeconds(3) };

        Task<SessionRecord?> call = store.LoadAsync(Key, Cancellation);

        time.Advance(TimeSpan.FromMilliseconds(2999));
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await call);
    }

    [Fact]
    public async Task A_call_that_waits_can_be_cancelled()
    {
        using CancellationTokenSource stop = new();
        FaultySessionRecordStore store = new(new InMemorySessionRecordStore(), new FakeTimeProvider()) { Delay = TimeSpan.FromSeconds(3) };

        Task<SessionRecord?> call = store.LoadAsync(Key, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    private static async Task<bool> FailsAsync(Func<Task> call)
    {
        try
        {
            await call();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static IEnumerable<Func<Task>> Calls(ISessionRecordStore store) =>
    [
        () => store.CreateAsync(Record(), Cancellation),
        () => store.LoadAsync(Key, Cancellation),
        () => store.SaveAsync(Record() with { Version = 2 }, Cancellation),
        () => store.TouchAsync(new SessionRecordTouch { Key = Key, Version = 1, LastSeen = default, Expires = default, Tag = default }, Cancellation),
        () => store.ListAsync("owner", Cancellation),
        () => store.DeleteAsync(Key, Cancellation),
        () => store.DeleteExpiredAsync(default, 1, Cancellation),
    ];

    private static SessionRecord Record() => new() { Key = Key, State = "cart", Version = 1, Data = default, Tag = default, Created = default, LastSeen = default, Expires = default };
}
