namespace TypedSession.Testing.Checks;

/// <summary>Clients go away at any moment: what is cancelled is done wholly or not at all.</summary>
internal static class CancellationChecks
{
    private const int Rounds = 30;

    public static IReadOnlyList<SessionRecordStoreCheck> All { get; } =
    [
        new(
            "A call that is cancelled before it begins completes or ends as cancelled",
            "Any other exception is logged and counted as a fault of the store, each time that a client goes away.",
            EndsAsCancelled),
        new(
            "A save that is cancelled under way is done wholly or not at all",
            "A record would be torn, or a connection left in a state that spoils the next request.",
            IsWholeOrNot),
    ];

    private static async Task EndsAsCancelled(StoreUnderTest store)
    {
        SessionRecord record = await store.CreateAsync();
        SessionRecord next = Samples.Next(record);
        SessionRecord other = store.NewRecord();
        CancellationToken cancelled = new(canceled: true);

        await CallAsync("LoadAsync", () => store.Store.LoadAsync(record.Key, cancelled));
        await CallAsync("ListAsync", () => store.Store.ListAsync(record.Owner!, cancelled));
        await CallAsync("DeleteExpiredAsync", () => store.Store.DeleteExpiredAsync(Samples.LongAgo, atMost: 1, cancelled));
        await CallAsync("CreateAsync", () => store.Store.CreateAsync(other, cancelled));
        if (await store.LoadAsync(other.Key) is not null) await store.ExpectAsync(other, "that was created by a cancelled call");

        await CallAsync("SaveAsync", () => store.Store.SaveAsync(next, cancelled));
        record = await EitherAsync(store, record, next);
        next = Samples.Later(record, 9);
        await CallAsync("TouchAsync", () => store.Store.TouchAsync(Samples.Touch(next), cancelled));
        record = await EitherAsync(store, record, next);
        await CallAsync("DeleteAsync", () => store.Store.DeleteAsync(record.Key, cancelled));
        if (await store.LoadAsync(record.Key) is not null) await store.ExpectAsync(record, "that a cancelled delete has left");
    }

    private static async Task IsWholeOrNot(StoreUnderTest store)
    {
        SessionRecord record = await store.CreateAsync(store.NewRecord(bytes: 20_000));
        List<SessionRecord> written = [record];
        for (int round = 0; round < Rounds; round++)
        {
            SessionRecord next = Samples.Next(record, seed: round);
            written.Add(next);
            using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(store.Cancellation);
            bool isSaved = false;
            await Simultaneously.RunAsync(
                () => CallAsync("SaveAsync", async () => isSaved = await store.Store.SaveAsync(next, stop.Token)),
                async () =>
                {
                    // Later in each round.
                    for (int turn = 0; turn < round * 10; turn++) await Task.Yield();
                    await stop.CancelAsync();
                });
            if (isSaved) await store.ExpectAsync(next, "whose save answered true before it was cancelled");

            // One that is not waited for any more may still arrive, before or after this.
            SessionRecord? seen = await store.LoadAsync(record.Key);
            Violation.Unless(seen is not null, "the record stays when a save is cancelled", "null");
            bool isWhole = written.Any(each => Samples.Difference(each, seen) is null);
            Violation.Unless(isWhole, "after a cancelled save, the record is one of those written, as a whole",
                Samples.Difference(next, seen)!);
            record = seen;
        }
    }

    /// <summary>Expects one of two records, and says which.</summary>
    private static async Task<SessionRecord> EitherAsync(StoreUnderTest store, SessionRecord before, SessionRecord after)
    {
        SessionRecord? seen = await store.LoadAsync(before.Key);
        Violation.Unless(seen is not null, "the record stays when a call is cancelled", "null");
        if (Samples.Difference(after, seen) is null) return after;
        string? difference = Samples.Difference(before, seen);
        Violation.Unless(difference is null, "after a cancelled call, the record is what it was before or what the call makes of it",
            $"{difference}");
        return before;
    }

    public static async Task CallAsync(string method, Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception exception) when (exception is OperationCanceledException or NotSupportedException)
        {
        }
        catch (Exception exception)
        {
            throw new Violation($"{method} completes, or throws OperationCanceledException, when it is cancelled",
                $"{exception.GetType().Name}: {exception.Message}", exception);
        }
    }
}
