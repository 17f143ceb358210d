namespace TypedSession.Testing.Checks;

/// <summary>What <see cref="ISessionRecordStore.DeleteExpiredAsync"/> promises to one node.</summary>
internal static class SweepChecks
{
    /// <summary>More batches than there can be left-overs.</summary>
    private const int MostBatches = 1000;

    private const int BatchSize = 1000;

    private static readonly DateTimeOffset Now = Samples.LongAgo;

    public static IReadOnlyList<SessionRecordStoreCheck> All { get; } =
    [
        new("A sweep removes what has expired, to the second, and nothing else", "Living sessions would end, or dead ones pile up.",
            IsExact),
        new("A sweep removes no more than it may, and says how many",
            "A node repeats a sweep while it comes back full: a wrong number stops too early, or never. "
            + "A sweep without a bound locks the table.", IsBounded),
        new("A sweep goes by the times of the last touch or save", "A session would end while it is used.", GoesByLastTimes),
    ];

    /// <summary>Removes what earlier runs may have left.</summary>
    public static async Task DrainAsync(StoreUnderTest store)
    {
        for (int batch = 0; batch < MostBatches && await store.Store.DeleteExpiredAsync(Now, BatchSize, store.Cancellation) == BatchSize;
            batch++)
        {
        }
    }

    /// <summary>A record that expires some seconds from the time of the sweep.</summary>
    public static SessionRecord Expiring(StoreUnderTest store, int seconds) => store.NewRecord() with
    {
        Created = Now.AddHours(-1),
        LastSeen = Now.AddMinutes(-20),
        Expires = Now.AddSeconds(seconds),
    };

    /// <summary>Whether the store sweeps at all: a cache removes by itself what has expired.</summary>
    public static async Task<bool> SweepsAsync(StoreUnderTest store)
    {
        await DrainAsync(store);
        SessionRecord expired = await store.CreateAsync(Expiring(store, seconds: -60));
        int removed = await store.Store.DeleteExpiredAsync(Now, BatchSize, store.Cancellation);
        if (removed == 1) return true;
        bool isThere = await store.LoadAsync(expired.Key) is not null;
        bool mayBeDone = removed == 0 && (!isThere || !store.Store.DetectsConflicts);
        Violation.Unless(mayBeDone, "DeleteExpiredAsync removes the one record that has expired, and answers 1",
            $"it answered {removed}, and the record is {(isThere ? "still there" : "gone")}");
        store.DoesNotPromise("It does not sweep: it removes by itself what has expired.");
        return false;
    }

    private static async Task IsExact(StoreUnderTest store)
    {
        bool sweeps = await SweepsAsync(store);
        SessionRecord living = await store.CreateAsync();
        SessionRecord later = await store.CreateAsync(Expiring(store, seconds: 1));
        SessionRecord[] expired = sweeps
            ? [await store.CreateAsync(Expiring(store, seconds: 0)), await store.CreateAsync(Expiring(store, seconds: -1))]
            : [];

        int removed = await store.Store.DeleteExpiredAsync(Now, BatchSize, store.Cancellation);

        await store.ExpectAsync(living, "that is alive, after a sweep");
        if (!sweeps) return;
        foreach (SessionRecord record in expired)
            await store.ExpectNoneAsync(record.Key, "after a sweep at the second of its expiry, or later");
        Violation.Unless(removed == expired.Length, $"DeleteExpiredAsync answers {expired.Length}, the number of records that it removed",
            $"{removed}");

        // A node's time has fractions; a record's has none.
        removed = await store.Store.DeleteExpiredAsync(Now.AddMilliseconds(999), BatchSize, store.Cancellation);
        await store.ExpectAsync(later, "that expires one millisecond after the time of the sweep");
        Violation.Unless(removed == 0, "DeleteExpiredAsync answers 0 where nothing has expired", $"{removed}");
    }

    private static async Task IsBounded(StoreUnderTest store)
    {
        if (!await SweepsAsync(store)) return;
        List<SessionRecord> records = [];
        for (int seconds = 0; seconds < 5; seconds++) records.Add(await store.CreateAsync(Expiring(store, -seconds)));
        foreach ((int removes, int left) in new[] { (2, 3), (2, 1), (1, 0) })
        {
            int removed = await store.Store.DeleteExpiredAsync(Now, atMost: 2, store.Cancellation);
            int there = 0;
            foreach (SessionRecord record in records) there += await store.LoadAsync(record.Key) is null ? 0 : 1;
            Violation.Unless(removed == removes && there == left,
                $"DeleteExpiredAsync of at most 2 removes {removes}, says so, and leaves {left}",
                $"it answered {removed}, and {there} are left");
        }
    }

    private static async Task GoesByLastTimes(StoreUnderTest store)
    {
        if (!await SweepsAsync(store)) return;
        SessionRecord touched = await store.CreateAsync(Expiring(store, seconds: -10));
        SessionRecord saved = await store.CreateAsync(Expiring(store, seconds: -10));
        SessionRecord aged = await store.CreateAsync();
        touched = touched with { LastSeen = Now, Expires = Now.AddDays(1), Tag = Samples.Tag() };
        await store.TouchAsync(touched);
        saved = await store.SaveAsync(Samples.Next(saved) with { Expires = Now.AddDays(1) });
        await store.TouchAsync(aged with { LastSeen = Now.AddMinutes(-20), Expires = Now });

        int removed = await store.Store.DeleteExpiredAsync(Now, BatchSize, store.Cancellation);

        await store.ExpectAsync(touched, "that was touched to a time after the sweep");
        await store.ExpectAsync(saved, "that was saved with a time after the sweep");
        await store.ExpectNoneAsync(aged.Key, "after a touch to the time of the sweep");
        Violation.Unless(removed == 1, "DeleteExpiredAsync answers 1", $"{removed}");
    }
}
