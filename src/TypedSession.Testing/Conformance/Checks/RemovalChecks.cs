namespace TypedSession.Testing.Checks;

/// <summary>A removal among many writers, each of which goes on until it is refused.</summary>
internal static class RemovalChecks
{
    private const int MostWrites = 500;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    /// <summary>What a list may lag behind.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static IReadOnlyList<SessionRecordStoreCheck> All { get; } =
    [
        new(
            "A delete among many writers holds, and leaves nothing in a list",
            "A session that was ended under load would come back, or stay on its user's page of sessions.",
            HoldsAmongWriters),
    ];

    private static async Task HoldsAmongWriters(StoreUnderTest store)
    {
        if (!store.Store.DetectsConflicts)
        {
            store.DoesNotPromise("It does not compare versions: a write that had read the record before a delete may bring it back.");
            return;
        }

        for (int round = 0; round < 3; round++)
        {
            SessionRecord record = await store.CreateAsync();
            bool isDeleted = false;
            int writes = 0;

            async Task WriteAsync(int writer)
            {
                for (int attempt = 0; attempt < MostWrites; attempt++)
                {
                    if (await store.Of(writer).LoadAsync(record.Key, store.Cancellation) is not { } known) return;
                    bool isLate = Volatile.Read(ref isDeleted);
                    SessionRecord next = Samples.Next(known, writer) with { Data = known.Data };
                    bool isSaved = await store.Of(writer).SaveAsync(next, store.Cancellation);
                    Violation.Unless(!isSaved || !isLate, "SaveAsync answers false after DeleteAsync has returned", "true");
                    if (isSaved) Interlocked.Increment(ref writes);
                }
            }

            async Task DeleteAsync()
            {
                while (Volatile.Read(ref writes) < Simultaneously.Writers) await Task.Delay(1, store.Cancellation);
                await store.Second.DeleteAsync(record.Key, store.Cancellation);
                Volatile.Write(ref isDeleted, true);
            }

            await Simultaneously.RunAsync(
                [DeleteAsync, .. Enumerable.Range(0, Simultaneously.Writers).Select(writer => (Func<Task>)(() => WriteAsync(writer)))]);
            await store.ExpectNoneAsync(record.Key, "after a delete among writers");
            await ExpectNotListedAsync(store, record);
        }
    }

    private static async Task ExpectNotListedAsync(StoreUnderTest store, SessionRecord record)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (await store.ListAsync(record.Owner!, isWhatItIsAbout: false) is { Count: > 0 })
        {
            bool isWaiting = TimeProvider.System.GetElapsedTime(start) < Patience;
            Violation.Unless(isWaiting, "ListAsync leaves out, be it after some moments, the record that is gone", "it is in the list");
            await Task.Delay(Step, store.Cancellation);
        }
    }
}
