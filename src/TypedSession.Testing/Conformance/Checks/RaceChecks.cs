namespace TypedSession.Testing.Checks;

/// <summary>Calls of different methods on one record at the same moment: each happens before or after the other, as a whole.</summary>
internal static class RaceChecks
{
    private const string MayOverwrite =
        "It does not compare versions: a write at the same moment may be undone by another that had read the record before.";

    private const int Records = 40;

    public static IReadOnlyList<SessionRecordStoreCheck> All { get; } =
    [
        new("A touch during a save loses neither", "A page in another tab, which only reads, would undo a change or make its writer fail.",
            TouchDuringSave),
        new("A save or touch during a delete brings nothing back",
            "A logged-out session would come back from the dead, by a request that was still under way.", WriteDuringDelete),
        new("A record that is saved to a later end during a sweep stays", "A change that was acknowledged would be swept away.",
            SaveDuringSweep),
        new("A record that is touched to a later end during a sweep stays", "A session would end while it is used.", TouchDuringSweep),
        new("Sweepers at the same time remove each record once",
            "Nodes that sweep at the same time would fail, or count wrongly and sweep for ever.", SweepersShare),
    ];

    private static async Task TouchDuringSave(StoreUnderTest store)
    {
        SessionRecord record = await store.CreateAsync();
        await Simultaneously.RepeatAsync(async () =>
        {
            SessionRecord saved = Samples.Next(record) with { Data = Samples.Data(100, (int)record.Version) };
            SessionRecord touched = Samples.Later(saved, 7);
            SessionRecordTouch ofOld = Samples.Touch(touched) with { Version = record.Version };
            Func<Task> touch = () => store.Second.TouchAsync(ofOld, store.Cancellation);
            Func<Task> touchNext = () => store.Second.TouchAsync(Samples.Touch(touched), store.Cancellation);
            bool isSaved = false;
            await Simultaneously.RunAsync(touch, touchNext, touch,
                async () => isSaved = await store.Store.SaveAsync(saved, store.Cancellation));

            SessionRecord? seen = await store.LoadAsync(record.Key);
            Violation.Unless(seen is not null, "the record stays when it is saved and touched at the same moment", "null");
            if (!store.Store.DetectsConflicts)
            {
                store.DoesNotPromise(MayOverwrite);
                record = seen;
                return;
            }

            Violation.Unless(isSaved, "SaveAsync answers true while the record is touched", "false");
            bool isOneOfBoth = Samples.Difference(saved, seen) is null || Samples.Difference(touched, seen) is null;
            Violation.Unless(isOneOfBoth, "the record is that of the save, with the times of the touch or of the save",
                $"{Samples.Difference(saved, seen)}");
            record = seen;
        });
    }

    private static Task WriteDuringDelete(StoreUnderTest store)
    {
        if (!store.Store.DetectsConflicts)
        {
            store.DoesNotPromise(
                "It does not compare versions: a write that had read the record before a delete may bring it back. One that comes later "
                + "does not, as another check has shown.");
            return Task.CompletedTask;
        }

        return Simultaneously.RepeatAsync(async () =>
        {
            SessionRecord record = await store.CreateAsync();
            await Simultaneously.RunAsync(
                () => store.Second.DeleteAsync(record.Key, store.Cancellation),
                () => store.Store.SaveAsync(Samples.Next(record), store.Cancellation),
                () => store.Store.TouchAsync(Samples.Touch(record), store.Cancellation));
            await store.ExpectNoneAsync(record.Key, "after a delete, a save and a touch at the same moment");
        });
    }

    private static async Task SaveDuringSweep(StoreUnderTest store)
    {
        if (!await SweepChecks.SweepsAsync(store)) return;
        await Simultaneously.RepeatAsync(async () =>
        {
            List<SessionRecord> records = [];
            for (int index = 0; index < Simultaneously.Writers; index++)
                records.Add(await store.CreateAsync(SweepChecks.Expiring(store, seconds: -1)));
            List<SessionRecord> saved = [];
            await Simultaneously.RunAsync(
                [() => SweepChecks.DrainAsync(store), .. records.Select(record => (Func<Task>)(() => SaveAsync(record)))]);
            foreach (SessionRecord record in saved)
                await store.ExpectAsync(record, "that was saved to a later end, answering true, during a sweep");

            async Task SaveAsync(SessionRecord record)
            {
                SessionRecord next = Samples.Next(record) with { Expires = Samples.LongAgo.AddDays(1) };
                if (!await store.Second.SaveAsync(next, store.Cancellation)) return;
                lock (saved) saved.Add(next);
            }
        });
    }

    private static async Task TouchDuringSweep(StoreUnderTest store)
    {
        if (!await SweepChecks.SweepsAsync(store)) return;
        DateTimeOffset later = Samples.LongAgo.AddDays(1);
        await Simultaneously.RepeatAsync(async () =>
        {
            List<SessionRecord> records = [];
            for (int index = 0; index < Simultaneously.Writers; index++)
                records.Add(await store.CreateAsync(SweepChecks.Expiring(store, seconds: -1)));
            List<SessionRecord> touched = [];
            await Simultaneously.RunAsync(
                [() => SweepChecks.DrainAsync(store), .. records.Select(record => (Func<Task>)(() => TouchAsync(record)))]);
            foreach (SessionRecord record in touched)
            {
                bool isThere = await store.LoadAsync(record.Key) is not null;
                Violation.Unless(isThere, "LoadAsync finds a record that was touched to a later end during a sweep", "null");
            }

            async Task TouchAsync(SessionRecord record)
            {
                await store.Second.TouchAsync(Samples.Touch(record with { Expires = later }), store.Cancellation);

                // Where the sweep was before, there is nothing to touch.
                if ((await store.Second.LoadAsync(record.Key, store.Cancellation))?.Expires != later) return;
                lock (touched) touched.Add(record);
            }
        });
    }

    private static async Task SweepersShare(StoreUnderTest store)
    {
        if (!await SweepChecks.SweepsAsync(store)) return;
        SessionRecord living = await store.CreateAsync();
        List<SessionRecord> expired = [];
        for (int index = 0; index < Records; index++) expired.Add(await store.CreateAsync(SweepChecks.Expiring(store, -index)));

        int[] removed = await Simultaneously.RunAsync(Enumerable.Range(0, 4).Select(sweeper => (Func<Task<int>>)(async () =>
        {
            int total = 0;
            for (int last = 5; last == 5 && total <= Records; total += last)
                last = await store.Of(sweeper).DeleteExpiredAsync(Samples.LongAgo, atMost: 5, store.Cancellation);
            return total;
        })));

        // What one of them had locked, the others may have left.
        int all = removed.Sum() + await store.Store.DeleteExpiredAsync(Samples.LongAgo, Records, store.Cancellation);
        foreach (SessionRecord record in expired) await store.ExpectNoneAsync(record.Key, "after four sweepers at the same time");
        await store.ExpectAsync(living, "that is alive, after four sweepers at the same time");
        Violation.Unless(all == Records, $"the answers of all sweepers add up to {Records}, the number of records", $"{all}");
    }
}
