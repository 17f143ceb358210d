namespace TypedSession.Testing.Checks;

/// <summary>What <see cref="ISessionRecordStore.LoadAsync"/> promises: nothing is lost, rounded, cut or hidden.</summary>
internal static class LoadChecks
{
    public static IReadOnlyList<SessionRecordStoreCheck> All { get; } =
    [
        new("A key that was never created loads as null",
            "A cookie without a record is a session that was ended; anything else is answered as a fault of the store.", FindsNothing),
        new("A record without owner and data is loaded as it was",
            "Sessions of visitors who have not signed in have no owner; an empty one must not become somebody's.", KeepsAbsence),
        new("Data of the default greatest size is loaded as it was",
            "Data that is cut cannot be decrypted: the sessions with the most in them are lost.",
            store => KeepsData(store, Samples.DefaultGreatestData)),
        new("Data of the greatest size that can be set is loaded as it was",
            "An application that sets Store.MaxBytes to its maximum loses sessions.", store => KeepsData(store, Samples.GreatestData)),
        new("Times are kept to the second, in UTC, as far as the format goes",
            "A session would end too early or never, on some nodes or in some seasons.", KeepsTimes),
        new("Keys that differ in the case of a letter are two records",
            "Keys are base64url: where a collation ignores case, a session meets another one's record.", TellsCaseApart),
        new("A record that was loaded does not change afterwards",
            "The request that loaded it works with it while others write: it would decrypt half of each.", LeavesLoadedAlone),
        new("A record that has expired is not hidden",
            "The caller's clock judges expiry. A store with its own clock ends sessions early, "
            + "and lets a new one take a key that is still in use.", HidesNothing),
    ];

    private static Task FindsNothing(StoreUnderTest store) => store.ExpectNoneAsync(store.NewKey(), "for a key that was never created");

    private static async Task KeepsAbsence(StoreUnderTest store)
    {
        SessionRecord record = await store.CreateAsync(store.NewRecord(bytes: 0) with { Owner = null });
        await store.ExpectAsync(record, "that has no owner and no data");
    }

    private static async Task KeepsData(StoreUnderTest store, int bytes)
    {
        SessionRecord record = await store.CreateAsync(store.NewRecord(bytes));
        await store.ExpectAsync(record, FormattableString.Invariant($"with {bytes:N0} bytes of data"));
        record = await store.SaveAsync(record with { Version = 2, Data = Samples.Data(bytes, seed: 2) });
        await store.ExpectAsync(record, FormattableString.Invariant($"that was saved with {bytes:N0} bytes of data"));
    }

    private static async Task KeepsTimes(StoreUnderTest store)
    {
        SessionRecord record = await store.CreateAsync(store.NewRecord() with
        {
            Created = new DateTimeOffset(2024, 2, 29, 23, 59, 59, TimeSpan.Zero),
            LastSeen = new DateTimeOffset(2025, 3, 30, 2, 30, 1, TimeSpan.Zero),
            Expires = DateTimeOffset.FromUnixTimeSeconds(uint.MaxValue),
        });
        await store.ExpectAsync(record, "with far times");
        SessionRecord? seen = await store.LoadAsync(record.Key);
        bool isUtc = seen is { Created.Offset.Ticks: 0, LastSeen.Offset.Ticks: 0, Expires.Offset.Ticks: 0 };
        Violation.Unless(isUtc, "times have an offset of zero", $"{seen?.Created.Offset}, {seen?.LastSeen.Offset}, {seen?.Expires.Offset}");
    }

    private static async Task TellsCaseApart(StoreUnderTest store)
    {
        SessionRecord one = await store.CreateAsync();
        SessionRecordKey otherKey = store.Remember(SessionRecordKey.Parse(Samples.OtherCase(one.Key.Text)));
        await store.ExpectNoneAsync(otherKey, "for a key of which only one in another case was created");
        SessionRecord other = await store.CreateAsync(Samples.Next(one) with { Key = otherKey, Version = 1 });
        await store.ExpectAsync(one, "that was created under one case");
        await store.ExpectAsync(other, "that was created under the other case");
    }

    private static async Task LeavesLoadedAlone(StoreUnderTest store)
    {
        SessionRecord first = await store.CreateAsync();
        SessionRecord? loaded = await store.LoadAsync(first.Key);
        SessionRecord next = await store.SaveAsync(Samples.Next(first));
        _ = await store.LoadAsync(first.Key);
        await store.TouchAsync(Samples.Later(next, 1));
        await store.DeleteAsync(first.Key);
        string? difference = loaded is null ? "null" : Samples.Difference(first, loaded);
        Violation.Unless(difference is null, "the record that LoadAsync answered with stays as it was, whatever is written later",
            $"{difference}");
    }

    private static async Task HidesNothing(StoreUnderTest store)
    {
        DateTimeOffset over = Samples.LongAgo;
        SessionRecord record =
            await store.CreateAsync(store.NewRecord() with { Created = over.AddHours(-2), LastSeen = over.AddHours(-1), Expires = over });
        if (!store.Store.DetectsConflicts
            || (await store.LoadAsync(record.Key) is null && await store.Store.CreateAsync(record, store.Cancellation)))
        {
            store.DoesNotPromise("It may remove by itself, and by its own clock, what has expired. Keep that clock right.");
            return;
        }

        // Had it been removed, its key would be free.
        await store.ExpectAsync(record, "that has expired and was not removed");
        bool isCreated = await store.Store.CreateAsync(record, store.Cancellation);
        Violation.Unless(!isCreated, "CreateAsync answers false where there is a record, be it an expired one", "true");
        if (await store.ListAsync(record.Owner!, isWhatItIsAbout: false) is { } list)
        {
            Violation.Unless(list.Any(summary => summary.Key == record.Key), "ListAsync has a record that has expired and was not removed",
                "it is not in the list");
        }

        record = await store.SaveAsync(Samples.Next(record));
        await store.ExpectAsync(record, "that was saved after it had expired");
    }
}
