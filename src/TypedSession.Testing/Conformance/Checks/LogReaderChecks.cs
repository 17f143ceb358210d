using System.Collections.Concurrent;

namespace TypedSession.Testing.Checks;

/// <summary>What a log promises to those who read it while others append.</summary>
internal static class LogReaderChecks
{
    private const int Appends = 20;

    public static IReadOnlyList<SessionRevocationLogCheck> All { get; } =
    [
        new(
            "What was acknowledged is in the next reading of any instance",
            "The user has signed out, and the session goes on elsewhere.",
            IsReadAtOnce),
        new(
            "A reader that starts late reads everything",
            "A node that starts would take cookies of sessions that have ended.",
            LateReaderReadsAll),
        new(
            "A reader that goes on misses nothing that is appended meanwhile",
            "An append that is slow would be passed over by readers for ever, and its session lives on those nodes.",
            MissesNothing),
        new(
            "Entries that are more than a minute apart come in their order",
            "The end of an id must find what the id was exchanged for: a node that has moved the exchange out of its memory would miss it.",
            KeepsOrder),
        new(
            "After the storage was emptied a reader goes on",
            "Numbers begin again on a new server: a reader that waits for larger ones hears of no end any more.",
            GoesOnAfterReset),
        new(
            "A call that is cancelled before it begins completes or ends as cancelled",
            "A node that stops would log a fault.",
            EndsAsCancelled),
    ];

    private static async Task IsReadAtOnce(LogUnderTest log)
    {
        string position = (await log.ReadAsync()).Position;
        string others = (await log.ReadAsync(log.Second, null)).Position;
        for (int round = 0; round < 5; round++)
        {
            SessionRevocationEntry entry = await log.AppendAsync();
            LogReading reading = await log.ReadAsync(position);
            LogReading othersReading = await log.ReadAsync(log.Second, others);
            reading.Expect(entry, "that was acknowledged");
            othersReading.Expect(entry, "that another instance has acknowledged");
            (position, others) = (reading.Position, othersReading.Position);
        }
    }

    private static async Task LateReaderReadsAll(LogUnderTest log)
    {
        List<SessionRevocationEntry> entries = [];
        string? position = null;
        for (int round = 0; round < 5; round++)
        {
            entries.Add(await log.AppendAsync());
            position = (await log.ReadAsync(position)).Position;
        }

        (await log.ReadAsync(log.Second, null)).Expect(entries, "from before the reader's first reading");
    }

    private static async Task MissesNothing(LogUnderTest log)
    {
        ConcurrentBag<SessionRevocationEntry> acknowledged = [];
        int appending = Simultaneously.Writers;

        async Task AppendAsync(int writer)
        {
            try
            {
                for (int done = 0; done < Appends; done++)
                {
                    SessionRevocationEntry entry = log.NewEntry();
                    await (writer % 2 == 0 ? log.Log : log.Second).AppendAsync(entry, log.Cancellation);
                    acknowledged.Add(entry);
                }
            }
            finally
            {
                Interlocked.Decrement(ref appending);
            }
        }

        async Task FollowAsync(ISessionRevocationLog reader)
        {
            HashSet<SessionRevocationEntry> seen = [];
            string? position = null;
            bool isLast = false;
            while (!isLast)
            {
                isLast = Volatile.Read(ref appending) == 0;
                LogReading reading = await log.ReadAsync(reader, position);
                seen.UnionWith(reading.Entries);
                position = reading.Position;
            }

            int missing = acknowledged.Count(entry => !seen.Contains(entry));
            Violation.Unless(missing == 0, $"a reader that goes on reads all of {acknowledged.Count} entries", $"{missing} are missing");
        }

        await Simultaneously.RunAsync(
        [
            .. Enumerable.Range(0, Simultaneously.Writers).Select(writer => (Func<Task>)(() => AppendAsync(writer))),
            () => FollowAsync(log.Log),
            () => FollowAsync(log.Second),
        ]);
    }

    private static async Task KeepsOrder(LogUnderTest log)
    {
        if (log.Setup.Advance is not { } advance)
        {
            log.DoesNotPromise("Its clock cannot be moved here, and no check waits for minutes.");
            return;
        }

        List<SessionRevocationEntry> entries = [];
        for (int minute = 0; minute < 8; minute++)
        {
            entries.Add(await log.AppendAsync());
            advance(TimeSpan.FromSeconds(61));
        }

        LogReading all = await log.ReadAsync();
        all.Expect(entries, "of eight that are a minute apart");
        int[] order = [.. entries.Select(entry => all.Entries.IndexOf(entry))];
        Violation.Unless(order.SequenceEqual(order.Order()), "ReadAsync answers the older entry first", "a younger one before it");
    }

    private static async Task GoesOnAfterReset(LogUnderTest log)
    {
        if (log.Setup.ResetAsync is not { } reset)
        {
            log.DoesNotPromise("Its storage cannot be emptied here.");
            return;
        }

        for (int round = 0; round < 5; round++) await log.AppendAsync();
        string position = (await log.ReadAsync()).Position;
        log.Setup.Advance?.Invoke(TimeSpan.FromMinutes(5));
        position = (await log.ReadAsync(position)).Position;
        await reset();
        SessionRevocationEntry entry = await log.AppendAsync();
        LogReading reading = await log.ReadAsync(position);
        reading.Expect(entry, "that was appended after the storage had been emptied");
        entry = await log.AppendAsync();
        (await log.ReadAsync(reading.Position)).Expect(entry, "that was appended after that");

        // Once more, and the numbers have passed the reader's before it reads again.
        await reset();
        for (int round = 0; round < 5; round++) await log.AppendAsync();
        position = (await log.ReadAsync()).Position;
        log.Setup.Advance?.Invoke(TimeSpan.FromMinutes(5));
        position = (await log.ReadAsync(position)).Position;
        await reset();
        List<SessionRevocationEntry> entries = [];
        for (int round = 0; round < 9; round++) entries.Add(await log.AppendAsync());
        (await log.ReadAsync(position)).Expect(entries, "of those that were appended after the storage had been emptied");
    }

    private static async Task EndsAsCancelled(LogUnderTest log)
    {
        CancellationToken cancelled = new(canceled: true);
        await CancellationChecks.CallAsync("AppendAsync", () => log.Log.AppendAsync(log.NewEntry(), cancelled));
        await CancellationChecks.CallAsync("ReadAsync", () => log.Log.ReadAsync(null, cancelled));
        await CancellationChecks.CallAsync(
            "WaitAsync", () => log.Log.WaitAsync(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancelled));
    }
}
