namespace TypedSession.Testing.Checks;

/// <summary>What <see cref="ISessionStore.TouchAsync"/> promises to one caller.</summary>
internal static class TouchChecks
{
    public static IReadOnlyList<SessionStoreCheck> All { get; } =
    [
        new("A touch sets both times and leaves all else alone", "A session that is only read would expire while it is used; and where the version changes, every writer is refused.", SetsTimes),
        new("A touch of a key without a record makes none", "A session that was ended would come back, empty, by being read.", MakesNone),
    ];

    private static async Task SetsTimes(StoreUnderTest store)
    {
        SessionRecord record = await store.SaveAsync(Samples.Next(await store.CreateAsync()));
        foreach (int minutes in new[] { 5, 10, -3 })
        {
            record = record with { LastSeen = record.LastSeen.AddMinutes(minutes), Expires = record.Expires.AddMinutes(2 * minutes) };
            await store.TouchAsync(record.Key, record.LastSeen, record.Expires);
            await store.ExpectAsync(record, $"that was touched by {minutes} minutes");
        }
    }

    private static async Task MakesNone(StoreUnderTest store)
    {
        SessionRecordKey key = store.NewKey();
        DateTimeOffset now = Samples.Now();
        await store.TouchAsync(key, now, now.AddHours(1));
        await store.ExpectNoneAsync(key, "after a touch of a key that was never created");

        SessionRecord record = await store.CreateAsync();
        await store.DeleteAsync(record.Key);
        await store.TouchAsync(record.Key, now, now.AddHours(1));
        await store.ExpectNoneAsync(record.Key, "after a delete and a touch");
    }
}
