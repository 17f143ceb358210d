namespace TypedSession.Testing.Checks;

/// <summary>What readers and other sessions see while a record is written.</summary>
internal static class ReaderChecks
{
    private const int LeastSaves = 60;

    private const int MostSaves = 1000;

    private const int LeastLoads = 100;

    private const int Sessions = 32;

    public static IReadOnlyList<SessionRecordStoreCheck> All { get; } =
    [
        new("A load during saves sees whole records, none older than the last acknowledged",
            "What is half old and half new cannot be decrypted; and a version older than the cookie's is refused as an attack.", SeesWhole),
        new("Records of different keys do not touch each other under load", "One user would see or lose what another one did.", KeepsApart),
        new("What one instance of the store has written, another one sees",
            "A user's next request comes to another node, and finds no session or an old one.", IsShared),
    ];

    private static async Task SeesWhole(StoreUnderTest store)
    {
        SessionRecord record = await store.CreateAsync(Stamp(store.NewRecord(), version: 1));
        long acknowledged = 1;
        int loads = 0;
        bool isDone = false;

        async Task WriteAsync()
        {
            try
            {
                for (long version = 2; version <= LeastSaves || (version <= MostSaves && Volatile.Read(ref loads) < LeastLoads); version++)
                {
                    await store.SaveAsync(Stamp(record, version));
                    Volatile.Write(ref acknowledged, version);
                    await Task.Yield();
                }
            }
            finally
            {
                Volatile.Write(ref isDone, true);
            }
        }

        async Task ReadAsync(int reader)
        {
            while (!Volatile.Read(ref isDone))
            {
                long least = Volatile.Read(ref acknowledged);
                SessionRecord? seen = await store.Of(reader).LoadAsync(record.Key, store.Cancellation);
                Violation.Unless(seen is not null, "LoadAsync finds the record while it is saved", "null");
                Violation.Unless(seen.Version >= least,
                    $"LoadAsync finds version {least}, whose save was acknowledged before, or a later one", $"version {seen.Version}");
                string? difference = Samples.Difference(Stamp(record, seen.Version), seen);
                Violation.Unless(difference is null, $"all of the record is of version {seen.Version}", $"{difference}");
                Interlocked.Increment(ref loads);
            }
        }

        await Simultaneously.RunAsync(WriteAsync, () => ReadAsync(0), () => ReadAsync(1), () => ReadAsync(2));
    }

    /// <summary>All that a save may change tells the version.</summary>
    private static SessionRecord Stamp(SessionRecord record, long version) => record with
    {
        Version = version,
        Data = Samples.Data(200 + ((int)(version % 10) * 300), (int)version),
        LastSeen = record.Created.AddSeconds(version),
        Expires = record.Created.AddDays(1).AddSeconds(version),
        Tag = Samples.Data(16, (int)version),
    };

    private static async Task KeepsApart(StoreUnderTest store)
    {
        SessionRecord[] last =
            await Simultaneously.RunAsync(Enumerable.Range(0, Sessions).Select(session => (Func<Task<SessionRecord>>)(async () =>
        {
            SessionRecord record = await store.CreateAsync(store.NewRecord(bytes: session * 40));
            for (int save = 0; save < 5; save++)
            {
                record = await store.SaveAsync(Samples.Next(record, session));
                record = Samples.Later(record, session);
                await store.Of(save).TouchAsync(Samples.Touch(record), store.Cancellation);
                await store.ExpectAsync(record, "of one of many sessions at the same moment");
            }

            if (session % 2 == 1) await store.DeleteAsync(record.Key);
            return record;
        })));

        for (int session = 0; session < Sessions; session++)
        {
            if (session % 2 == 1) await store.ExpectNoneAsync(last[session].Key, "after its delete, whatever became of others");
            else await store.ExpectAsync(last[session], "of one of many sessions, in the end");
        }
    }

    private static async Task IsShared(StoreUnderTest store)
    {
        if (!store.HasSecond)
        {
            store.DoesNotPromise(
                "No second instance over the same storage was given to the check: the store may live in one process alone.");
            return;
        }

        StoreUnderTest second = store.Reversed();
        SessionRecord record = await store.CreateAsync();
        await second.ExpectAsync(record, "that another instance has created");
        record = await second.SaveAsync(Samples.Next(record));
        await store.ExpectAsync(record, "that another instance has saved");
        record = Samples.Later(record, 5);
        await store.TouchAsync(record);
        await second.ExpectAsync(record, "that another instance has touched");
        await second.DeleteAsync(record.Key);
        await store.ExpectNoneAsync(record.Key, "after another instance's delete");
    }
}
