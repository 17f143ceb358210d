namespace TypedSession.Testing.Checks;

/// <summary>Writers of one record at the same moment: what <see cref="ISessionRecordStore.DetectsConflicts"/> says.</summary>
internal static class WriterChecks
{
    private const string LastWins =
        "It does not compare versions: of writers at the same moment the last one wins, and what the others were told is lost. One of "
            + "them was there as a whole.";

    private const int Increments = 20;

    private const int Expected = Simultaneously.Writers * Increments;

    public static IReadOnlyList<SessionRecordStoreCheck> All { get; } =
    [
        new("Of creates of one key at the same moment, one answers true", "Two requests would both believe that the session is theirs.",
            OneCreates),
        new("Of saves of one version at the same moment, one answers true",
            "Each writer that is told true, and overwritten, has lost its update without a word.", OneSaves),
        new("Writers that try again after a conflict lose no update",
            "Counters, stock and what two tabs put into one cart would go wrong under load.", LosesNoUpdate),
    ];

    private static Task OneCreates(StoreUnderTest store) => Simultaneously.RepeatAsync(() =>
    {
        SessionRecord template = store.NewRecord();
        return RaceAsync(store, "CreateAsync", [.. Writers(writer => template with { Data = Samples.Data(100 + writer, writer) })],
            static (store, record, cancellation) => store.CreateAsync(record, cancellation));
    });

    private static Task OneSaves(StoreUnderTest store) => Simultaneously.RepeatAsync(async () =>
    {
        SessionRecord first = await store.CreateAsync();
        await RaceAsync(store, "SaveAsync", [.. Writers(writer => Samples.Next(first, seed: writer))],
            static (store, record, cancellation) => store.SaveAsync(record, cancellation));
    });

    private static async Task RaceAsync(StoreUnderTest store, string what, SessionRecord[] records,
        Func<ISessionRecordStore, SessionRecord, CancellationToken, Task<bool>> write)
    {
        bool[] answers =
            await Simultaneously.RunAsync(
                records.Select((record, writer) => (Func<Task<bool>>)(() => write(store.Of(writer), record, store.Cancellation))));
        SessionRecord[] winners = [.. records.Where((_, writer) => answers[writer])];
        SessionRecord? there = await store.LoadAsync(records[0].Key);
        bool isWhole = there is not null && winners.Any(winner => Samples.Difference(winner, there) is null);
        Violation.Unless(winners.Length >= 1, $"{what} answers true to one of {records.Length} at the same moment", "true to none");
        Violation.Unless(isWhole, $"after calls of {what} at the same moment, the record of one that was told true is there as a whole",
            there is null ? "no record" : "a record of none of them");
        if (!store.Store.DetectsConflicts) store.DoesNotPromise(LastWins);
        else Violation.Unless(winners.Length == 1, $"{what} answers true to exactly one of {records.Length} at the same moment",
            $"true to {winners.Length}");
    }

    private static async Task LosesNoUpdate(StoreUnderTest store)
    {
        if (!store.Store.DetectsConflicts)
        {
            store.DoesNotPromise(LastWins);
            return;
        }

        SessionRecord record = await store.CreateAsync(store.NewRecord() with { Data = BitConverter.GetBytes(0) });
        await Simultaneously.RunAsync(Writers(writer => (Func<Task>)(async () =>
        {
            // A writer that is refused was overtaken by a save that counts: that cannot happen more often than there are saves.
            int attempts = 0;
            for (int done = 0; done < Increments; attempts++)
            {
                Violation.Unless(attempts <= Expected,
                    $"SaveAsync answers false only to a writer that was overtaken, at most {Expected} times", "false more often");
                SessionRecord known = await store.Of(writer).LoadAsync(record.Key, store.Cancellation)
                    ?? throw new Violation("the record stays while it is saved", "null");
                SessionRecord next = known with
                {
                    Version = known.Version + 1,
                    Data = BitConverter.GetBytes(BitConverter.ToInt32(known.Data.Span) + 1)
                };
                if (await store.Of(writer).SaveAsync(next, store.Cancellation)) done++;
            }
        })));
        await store.ExpectAsync(record with { Version = Expected + 1, Data = BitConverter.GetBytes(Expected) },
            $"with all of {Expected} increments");
    }

    private static IEnumerable<TItem> Writers<TItem>(Func<int, TItem> make) => Enumerable.Range(0, Simultaneously.Writers).Select(make);
}
