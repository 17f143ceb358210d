using TypedSession.Testing.Tests.Stores;

namespace TypedSession.Testing.Tests.Conformance;

/// <summary>Sessions that are spread over several stores.</summary>
public sealed class ShardTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    public static TheoryData<SessionRecordStoreCheck> Checks => [.. SessionRecordStoreConformance.Checks];

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task It_keeps_the_contract(SessionRecordStoreCheck check)
    {
        CorrectStore[] shards = [new(), new(), new()];

        SessionRecordStoreCheckResult result = await check.RunAsync(Over(shards), Over(shards), TestContext.Current.CancellationToken);

        Assert.Equal(SessionConformanceOutcome.Passed, result.Outcome);
    }

    [Fact]
    public async Task A_store_more_takes_its_part_and_moves_nothing_else()
    {
        CountedStore[] shards = [new(), new(), new(), new()];
        ShardedSessionRecordStore before = new(shards[0], shards[1], shards[2]);
        ShardedSessionRecordStore after = new(shards[0], shards[1], shards[2], shards[3]);
        SessionRecord[] records = [.. Enumerable.Range(0, 3000).Select(_ => New())];
        foreach (SessionRecord record in records) await before.CreateAsync(record, Stop);

        int there = 0;
        foreach (SessionRecord record in records) there += await after.LoadAsync(record.Key, Stop) is null ? 0 : 1;

        // A thousand each, and three quarters of them where they were: seven deviations of a fair draw.
        Assert.All(shards[..3], static shard => Assert.InRange(shard.Count, 820, 1180));
        Assert.InRange(there, 2250 - 170, 2250 + 170);
    }

    /// <summary>As where each of two regions has two servers.</summary>
    [Fact]
    public async Task Stores_that_are_several_stores_themselves_all_have_their_part()
    {
        CountedStore[] shards = [new(), new(), new(), new(), new()];
        ShardedSessionRecordStore store = new(
            new ShardedSessionRecordStore(shards[0], shards[1]),
            new ShardedSessionRecordStore(shards[2], new ShardedSessionRecordStore(shards[3], shards[4])));
        for (int i = 0; i < 5000; i++) await store.CreateAsync(New(), Stop);

        // A thousand each: seven deviations of a fair draw.
        Assert.All(shards, static shard => Assert.InRange(shard.Count, 800, 1200));
    }

    [Fact]
    public async Task A_store_that_is_away_takes_its_own_sessions_along_and_no_others()
    {
        FaultySessionRecordStore away = new(new CorrectStore());
        CountedStore shard = new();
        ShardedSessionRecordStore store = new(away, shard);
        SessionRecord[] records = [.. Enumerable.Range(0, 100).Select(_ => New())];
        foreach (SessionRecord record in records) await store.CreateAsync(record, Stop);
        away.IsUnreachable = true;

        int there = 0;
        int faults = 0;
        foreach (SessionRecord record in records)
        {
            try
            {
                there += await store.LoadAsync(record.Key, Stop) is null ? 0 : 1;
            }
            catch (IOException)
            {
                faults++;
            }
        }

        Assert.Equal((shard.Count, 100 - shard.Count), (there, faults));
        await Assert.ThrowsAsync<IOException>(() => store.ListAsync(records[0].Owner!, Stop));

        // The other one is swept as long as it has more, and then the fault is said.
        int swept = shard.Count;
        Assert.Equal(swept, await store.DeleteExpiredAsync(records[0].Expires, swept, Stop));
        await Assert.ThrowsAsync<AggregateException>(() => store.DeleteExpiredAsync(records[0].Expires, swept, Stop));
        Assert.Equal(0, shard.Count);
    }

    [Fact]
    public void It_promises_what_all_of_its_stores_promise()
    {
        ISessionRecordStore durable = new SaysThatItIsDurable();

        Assert.True(new ShardedSessionRecordStore(durable, durable).IsDurable);
        Assert.False(new ShardedSessionRecordStore(durable, new CorrectStore()).IsDurable);
        Assert.True(new ShardedSessionRecordStore(durable, new CorrectStore()).DetectsConflicts);
        Assert.Throws<ArgumentException>(static () => new ShardedSessionRecordStore());
    }

    private static ShardedSessionRecordStore Over(CorrectStore[] shards) =>
        new([.. shards.Select(static shard => new CorrectStore(shard))]);

    private static SessionRecord New()
    {
        byte[] key = System.Security.Cryptography.RandomNumberGenerator.GetBytes(SessionRecordKey.Length);
        DateTimeOffset now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        return new SessionRecord
        {
            Key = new SessionRecordKey(key),
            State = "cart",
            Version = 1,
            Data = key,
            Owner = "owner",
            Created = now,
            LastSeen = now,
            Expires = now.AddHours(1),
            Tag = key,
        };
    }

    private sealed class CountedStore : CorrectStore
    {
        public int Count => Records.Count;
    }
}
