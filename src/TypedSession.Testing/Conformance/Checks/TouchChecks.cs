namespace TypedSession.Testing.Checks;

/// <summary>What <see cref="ISessionRecordStore.TouchAsync"/> promises to one caller.</summary>
internal static class TouchChecks
{
    public static IReadOnlyList<SessionRecordStoreCheck> All { get; } =
    [
        new("A touch sets both times and the tag, and leaves all else alone",
            "A session that is only read would expire while it is used; and where the version changes, every writer is refused.",
            SetsTimes),
        new("A touch of a key without a record makes none", "A session that was ended would come back, empty, by being read.", MakesNone),
        new("A touch of another version changes nothing",
            "The tag proves one version: with that of another one the session would be taken for a forgery.", MindsVersion),
    ];

    private static async Task SetsTimes(StoreUnderTest store)
    {
        SessionRecord record = await store.SaveAsync(Samples.Next(await store.CreateAsync()));
        foreach (int minutes in new[] { 5, 10, -3 })
        {
            record = record with
            {
                LastSeen = record.LastSeen.AddMinutes(minutes),
                Expires = record.Expires.AddMinutes(2 * minutes),
                Tag = Samples.Tag()
            };
            await store.TouchAsync(record);
            await store.ExpectAsync(record, $"that was touched by {minutes} minutes");
        }
    }

    private static async Task MakesNone(StoreUnderTest store)
    {
        SessionRecord never = store.NewRecord();
        await store.TouchAsync(never);
        await store.ExpectNoneAsync(never.Key, "after a touch of a key that was never created");

        SessionRecord record = await store.CreateAsync();
        await store.DeleteAsync(record.Key);
        await store.TouchAsync(Samples.Later(record, 1));
        await store.ExpectNoneAsync(record.Key, "after a delete and a touch");
    }

    private static async Task MindsVersion(StoreUnderTest store)
    {
        SessionRecord first = await store.CreateAsync();
        SessionRecord second = await store.SaveAsync(Samples.Next(first));
        await store.TouchAsync(Samples.Later(first, 60));
        await store.ExpectAsync(second, "after a touch of the version before");
        await store.TouchAsync(Samples.Later(second with { Version = 3 }, 60));
        await store.ExpectAsync(second, "after a touch of the version that may come after");
    }
}
