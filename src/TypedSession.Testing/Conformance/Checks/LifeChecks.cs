namespace TypedSession.Testing.Checks;

/// <summary>How long a record is there: what a store with a time to live promises above all.</summary>
internal static class LifeChecks
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    /// <summary>What a store may take to remove by itself what expired decades ago.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static IReadOnlyList<SessionRecordStoreCheck> All { get; } =
    [
        new(
            "A record that a save or touch prolongs is there after its first end",
            "A session would vanish while it is used.",
            OutlivesFirstEnd),
        new(
            "A record that a save or touch has let expire is removed",
            "What a store with a time to live does not remove, nothing removes: it would fill.",
            GoesByLastEnd),
        new(
            "A record is there for a minute after its end",
            "Nodes' clocks differ: one whose clock is ahead would end sessions that another goes on with.",
            HasGrace),
    ];

    private static async Task OutlivesFirstEnd(StoreUnderTest store)
    {
        // The second after the next half.
        DateTimeOffset end = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().AddSeconds(1.5).ToUnixTimeSeconds());
        SessionRecord saved = await store.CreateAsync(store.NewRecord() with { Expires = end });
        SessionRecord touched = await store.CreateAsync(store.NewRecord() with { Expires = end });
        saved = await store.SaveAsync(Samples.Next(saved) with { Expires = end.AddHours(1) });
        touched = touched with { Expires = end.AddHours(1), Tag = Samples.Tag() };
        await store.TouchAsync(touched);
        while (TimeProvider.System.GetUtcNow() <= end + Step) await Task.Delay(Step, store.Cancellation);
        await store.ExpectAsync(saved, "that was saved to a later end, after its first one");
        await store.ExpectAsync(touched, "that was touched to a later end, after its first one");
        foreach (SessionRecord record in (SessionRecord[])[saved, touched])
        {
            if (await store.ListAsync(record.Owner!, isWhatItIsAbout: false) is not { } list) return;
            Violation.Unless(list.Any(summary => summary.Key == record.Key),
                "ListAsync has a record that was saved or touched to a later end, after its first one", "it is not in the list");
        }
    }

    private static async Task GoesByLastEnd(StoreUnderTest store)
    {
        SessionRecord saved = await store.CreateAsync();
        SessionRecord touched = await store.CreateAsync();
        await store.SaveAsync(Samples.Next(saved) with { Expires = Samples.LongAgo });
        await store.TouchAsync(touched with { Expires = Samples.LongAgo, Tag = Samples.Tag() });
        await SweepChecks.DrainAsync(store);
        await ExpectGoneAsync(store, saved.Key, "a save has let expire decades ago");
        await ExpectGoneAsync(store, touched.Key, "a touch has let expire decades ago");
    }

    private static async Task ExpectGoneAsync(StoreUnderTest store, SessionRecordKey key, string which)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (await store.LoadAsync(key) is not null)
        {
            bool isWaiting = TimeProvider.System.GetElapsedTime(start) < Patience;
            Violation.Unless(isWaiting, $"DeleteExpiredAsync or the store itself removes the record that {which}", "it is still there");
            await Task.Delay(Step, store.Cancellation);
        }
    }

    private static async Task HasGrace(StoreUnderTest store)
    {
        SessionRecord created = await store.CreateAsync(store.NewRecord() with { Expires = AMinuteAgo() });
        if (await store.LoadAsync(created.Key) is null && !store.Store.DetectsConflicts)
        {
            store.DoesNotPromise("It removes by itself, and by its own clock, what has expired. Keep that clock right.");
            return;
        }

        await ExpectThereAsync(created, "was created");
        SessionRecord saved = await store.CreateAsync();
        await store.SaveAsync(Samples.Next(saved) with { Expires = AMinuteAgo() });
        await ExpectThereAsync(saved, "was saved");
        SessionRecord touched = await store.CreateAsync();
        await store.TouchAsync(touched with { Expires = AMinuteAgo() });
        await ExpectThereAsync(touched, "was touched");

        // And some seconds for the call.
        static DateTimeOffset AMinuteAgo() => Samples.Now().AddSeconds(-55);

        async Task ExpectThereAsync(SessionRecord record, string which)
        {
            bool isThere = await store.LoadAsync(record.Key) is not null;
            Violation.Unless(isThere, $"LoadAsync finds a record that {which} with an end not quite a minute ago", "null");
        }
    }
}
