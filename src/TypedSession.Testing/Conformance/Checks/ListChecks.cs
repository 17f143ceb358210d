namespace TypedSession.Testing.Checks;

/// <summary>What <see cref="ISessionRecordStore.ListAsync"/> promises, where a store can list.</summary>
internal static class ListChecks
{
    /// <summary>More than a page, of those who list by pages.</summary>
    private const int Many = 150;

    public static IReadOnlyList<SessionRecordStoreCheck> All { get; } =
    [
        new("A list has an owner's records and nobody else's", "A user would see and end another one's sessions.", HasOwn),
        new("A list begins with the record seen last", "A limit on sessions would end the one in use instead of the oldest.", IsOrdered),
        new("A list has all of an owner's records, however many were created at once",
            "An index that is read, changed and written loses sessions: their user does not see them, and cannot end them.", HasAll),
        new("A list follows a record to another owner, or to none",
            "After a sign-out and a sign-in as somebody else, the first user would still see the session, and the second not.",
            FollowsOwner),
    ];

    private static async Task HasOwn(StoreUnderTest store)
    {
        string owner = Samples.Hash();
        SessionRecord one = await store.CreateAsync(store.NewRecord() with { Owner = owner });
        SessionRecord two =
            await store.CreateAsync(store.NewRecord() with { Owner = owner, State = "another", LastSeen = one.LastSeen.AddSeconds(-9) });
        foreach (string? other in new[] { null, Samples.Hash(), Samples.OtherCase(owner) })
            await store.CreateAsync(store.NewRecord() with { Owner = other });

        await ExpectAsync(store, owner, one, two);
        await ExpectAsync(store, Samples.Hash());
    }

    private static async Task IsOrdered(StoreUnderTest store)
    {
        SessionRecord template = store.NewRecord();
        List<SessionRecord> records = [];
        foreach (int minutes in new[] { 2, 4, 1, 3 })
            records.Add(await store.CreateAsync(template with { Key = store.NewKey(), LastSeen = template.LastSeen.AddMinutes(minutes) }));
        await ExpectAsync(store, template.Owner!, records[1], records[3], records[0], records[2]);

        records[2] = records[2] with { LastSeen = template.LastSeen.AddMinutes(5), Tag = Samples.Tag() };
        await store.TouchAsync(records[2]);
        await ExpectAsync(store, template.Owner!, records[2], records[1], records[3], records[0]);

        records[0] = await store.SaveAsync(Samples.Next(records[0]) with { LastSeen = template.LastSeen.AddMinutes(6) });
        await ExpectAsync(store, template.Owner!, records[0], records[2], records[1], records[3]);
    }

    private static async Task HasAll(StoreUnderTest store)
    {
        SessionRecord template = store.NewRecord();
        SessionRecord[] records = [.. Enumerable.Range(0, Many).Select(_ => template with { Key = store.NewKey() })];
        foreach (SessionRecord[] some in records.Chunk(Simultaneously.Writers))
        {
            bool[] created = await Simultaneously.RunAsync(some.Select((record, caller) =>
                (Func<Task<bool>>)(() => store.Of(caller).CreateAsync(record, store.Cancellation))));
            Violation.Unless(created.All(static isCreated => isCreated), "CreateAsync answers true for keys that have no record", "false");
        }

        if (await store.ListAsync(template.Owner!) is not { } seen) return;
        HashSet<SessionRecordKey> keys = [.. seen.Select(static summary => summary.Key)];
        int missing = records.Count(record => !keys.Contains(record.Key));
        Violation.Unless(missing == 0, $"ListAsync answers with all {Many} records of an owner", $"{missing} of them are not in the list");
    }

    private static async Task FollowsOwner(StoreUnderTest store)
    {
        (string first, string second) = (Samples.Hash(), Samples.Hash());
        SessionRecord record = await store.CreateAsync(store.NewRecord() with { Owner = first });
        await ExpectAsync(store, first, record);

        foreach (string? owner in new[] { second, null, first })
        {
            record = await store.SaveAsync(Samples.Next(record) with { Owner = owner });
            await ExpectAsync(store, first, owner == first ? [record] : []);
            await ExpectAsync(store, second, owner == second ? [record] : []);
        }
    }

    private static async Task ExpectAsync(StoreUnderTest store, string owner, params SessionRecord[] expected)
    {
        if (await store.ListAsync(owner) is not { } seen) return;
        IEnumerable<string> ours =
            expected.Select(static record =>
                Describe(new SessionRecordSummary
                {
                    Key = record.Key,
                    State = record.State,
                    Created = record.Created,
                    LastSeen = record.LastSeen,
                    Expires = record.Expires
                }));
        IEnumerable<string> theirs = seen.Select(Describe);
        Violation.Unless(ours.SequenceEqual(theirs), $"ListAsync answers, in this order: {Join(ours)}", Join(theirs));

        static string Join(IEnumerable<string> lines) => lines.Any() ? string.Join(", ", lines) : "no record";
    }

    private static string Describe(SessionRecordSummary summary) =>
        $"{summary.Key.Text[..6]}… of '{summary.State}' made {Samples.Time(summary.Created)} seen {Samples.Time(summary.LastSeen)} "
        + $"until {Samples.Time(summary.Expires)}";
}
