namespace TypedSession.Testing.Checks;

/// <summary>What <see cref="ISessionRecordStore.DeleteAsync"/> promises.</summary>
internal static class DeleteChecks
{
    public static IReadOnlyList<SessionRecordStoreCheck> All { get; } =
    [
        new("A deleted record is gone, and the others stay",
            "A session that its user has ended could still be used, or another one's would end.", RemovesOne),
        new("A delete of what is not there does nothing",
            "An end that is repeated, because its answer was lost, would be answered as a fault.", IsIdempotent),
    ];

    private static async Task RemovesOne(StoreUnderTest store)
    {
        string owner = Samples.Hash();
        SessionRecord gone = await store.CreateAsync(store.NewRecord() with { Owner = owner });
        SessionRecord kept = await store.CreateAsync(store.NewRecord() with { Owner = owner });
        await store.DeleteAsync(gone.Key);
        await store.ExpectNoneAsync(gone.Key, "after a delete");
        await store.ExpectAsync(kept, "that was not deleted");
        if (await store.ListAsync(owner, isWhatItIsAbout: false) is not { } list) return;
        Violation.Unless(list.Count == 1 && list[0].Key == kept.Key, "ListAsync has the owner's other record and no longer the deleted one",
            $"{list.Count} records");
    }

    private static async Task IsIdempotent(StoreUnderTest store)
    {
        SessionRecordKey never = store.NewKey();
        await store.DeleteAsync(never);
        await store.ExpectNoneAsync(never, "after a delete of a key that was never created");

        SessionRecord record = await store.CreateAsync();
        await store.DeleteAsync(record.Key);
        await store.DeleteAsync(record.Key);
        await store.ExpectNoneAsync(record.Key, "after two deletes");
    }
}
