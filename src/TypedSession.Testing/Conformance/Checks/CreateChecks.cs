namespace TypedSession.Testing.Checks;

/// <summary>What <see cref="ISessionRecordStore.CreateAsync"/> promises to one caller.</summary>
internal static class CreateChecks
{
    public static IReadOnlyList<SessionRecordStoreCheck> All { get; } =
    [
        new("A created record is loaded as it was",
            "A record that comes back changed cannot be decrypted, or expires at another time: its user has lost the session.",
            LoadsAsCreated),
        new("A second create of a key answers false and writes nothing", "The session that has the key would be replaced by another one.",
            RefusesDuplicates),
        new("A create after a delete says truly whether it wrote", "A session would be acknowledged that is not there.",
            AnswersTrulyAfterDelete),
    ];

    private static async Task LoadsAsCreated(StoreUnderTest store)
    {
        SessionRecord record = await store.CreateAsync();
        await store.ExpectAsync(record, "that was created");
    }

    private static async Task RefusesDuplicates(StoreUnderTest store)
    {
        SessionRecord first = await store.CreateAsync();
        SessionRecord second = Samples.Next(first) with { Version = 1, Owner = Samples.Hash() };
        bool isCreated = await store.Store.CreateAsync(second, store.Cancellation);
        Violation.Unless(!isCreated, "CreateAsync answers false for a key that has a record", "true");
        await store.ExpectAsync(first, "that was created first");
    }

    private static async Task AnswersTrulyAfterDelete(StoreUnderTest store)
    {
        SessionRecord first = await store.CreateAsync();
        await store.DeleteAsync(first.Key);
        SessionRecord second = Samples.Next(first) with { Version = 1 };

        // A mark of what was there a moment ago may forbid it.
        if (await store.Store.CreateAsync(second, store.Cancellation))
            await store.ExpectAsync(second, "that CreateAsync answered true for");
        else await store.ExpectNoneAsync(second.Key, "where CreateAsync answered false after a delete");
    }
}
