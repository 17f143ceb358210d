namespace TypedSession.Testing.Checks;

/// <summary>What <see cref="ISessionRecordStore.SaveAsync"/> promises to one caller.</summary>
internal static class SaveChecks
{
    public static IReadOnlyList<SessionRecordStoreCheck> All { get; } =
    [
        new("A save replaces the record as a whole", "What is left of the old version belongs to another value, owner or time.",
            ReplacesWhole),
        new("A save on any version but the one before answers false and writes nothing",
            "A change that rests on an old value would overwrite a newer one: a lost update.", ComparesVersion),
        new("A save of a key without a record answers false and makes none",
            "A session that was ended would come back by the writes of a client that still has its cookie.", MakesNone),
        new("A save after a delete answers false, and the record stays gone",
            "A logged-out session would come back from the dead, by a request that was still under way.", StaysDeleted),
    ];

    private static async Task ReplacesWhole(StoreUnderTest store)
    {
        string owner = Samples.Hash();
        SessionRecord record = await store.CreateAsync(store.NewRecord(bytes: 1000) with { Owner = owner });
        foreach ((int bytes, string? nextOwner) in new[] { (3000, owner), (0, Samples.Hash()), (10, null), (1000, owner) })
        {
            record = await store.SaveAsync(Samples.Next(record) with { Data = Samples.Data(bytes, seed: 3), Owner = nextOwner });
            await store.ExpectAsync(record, "that was saved last");
        }

        record = await store.SaveAsync(
            Samples.Next(record) with { LastSeen = record.LastSeen.AddMinutes(-1), Expires = record.Expires.AddMinutes(-1) });
        await store.ExpectAsync(record, "that was saved with earlier times");
    }

    private static async Task ComparesVersion(StoreUnderTest store)
    {
        SessionRecord second = await store.SaveAsync(Samples.Next(await store.CreateAsync()));
        foreach (long version in new long[] { 1, 2, 4, 5, long.MaxValue })
        {
            bool isSaved = await store.Store.SaveAsync(Samples.Next(second) with { Version = version }, store.Cancellation);
            Violation.Unless(!isSaved, $"SaveAsync of version {version} over version 2 answers false", "true");
            await store.ExpectAsync(second, $"that a refused save of version {version} did not replace");
        }
    }

    private static async Task MakesNone(StoreUnderTest store)
    {
        SessionRecord record = store.NewRecord();
        foreach (long version in new long[] { 1, 2, 7 })
        {
            bool isSaved = await store.Store.SaveAsync(record with { Version = version }, store.Cancellation);
            Violation.Unless(!isSaved, $"SaveAsync of version {version} answers false where there is no record", "true");
            await store.ExpectNoneAsync(record.Key, "after a save that was refused");
        }
    }

    private static async Task StaysDeleted(StoreUnderTest store)
    {
        SessionRecord record = await store.SaveAsync(Samples.Next(await store.CreateAsync()));
        await store.DeleteAsync(record.Key);
        foreach (long version in new long[] { 1, 2, 3 })
        {
            bool isSaved = await store.Store.SaveAsync(Samples.Next(record) with { Version = version }, store.Cancellation);
            Violation.Unless(!isSaved, $"SaveAsync of version {version} answers false after a delete", "true");
            await store.ExpectNoneAsync(record.Key, "after a delete and a save that was refused");
        }
    }
}
