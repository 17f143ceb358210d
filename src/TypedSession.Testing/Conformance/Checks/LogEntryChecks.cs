namespace TypedSession.Testing.Checks;

/// <summary>What a log promises of single entries.</summary>
internal static class LogEntryChecks
{
    public static IReadOnlyList<SessionRevocationLogCheck> All { get; } =
    [
        new("An entry is read as it was appended", "An end that comes back changed ends nothing, or another session.", IsReadAsAppended),
        new(
            "All entries of one key are read",
            "An id can be exchanged and then ended: where the log keeps one of both, the session lives on.",
            KeepsAllOfOneKey),
        new(
            "An entry can be appended twice",
            "An append whose answer was lost is repeated: where that fails, a sign-out is refused for ever.",
            TakesRepetition),
        new("An entry is read until it expires", "A session would come back to life before it has expired by itself.", IsReadUntilItsEnd),
        new(
            "What has expired is not read",
            "The log would grow for ever, and each node would read all of it at its start. It removes by itself what has expired.",
            ExpiredIsOver),
    ];

    private static async Task IsReadAsAppended(LogUnderTest log)
    {
        List<SessionRevocationEntry> entries = [];
        foreach (int bytes in new[] { 10, 0, 300 }) entries.Add(await log.AppendAsync(log.NewEntry(bytes)));
        entries.Add(await log.AppendAsync(log.NewEntry() with { Expires = DateTimeOffset.FromUnixTimeSeconds(uint.MaxValue) }));
        (await log.ReadAsync()).Expect(entries, "that was appended");
    }

    private static async Task KeepsAllOfOneKey(LogUnderTest log)
    {
        SessionRevocationEntry first = await log.AppendAsync();
        SessionRevocationEntry second = await log.AppendAsync(log.NewEntry(bytes: 200) with { Key = first.Key });
        SessionRevocationEntry third = await log.AppendAsync(log.NewEntry() with { Key = first.Key });
        (await log.ReadAsync()).Expect([first, second, third], "of three of one key");
    }

    private static async Task TakesRepetition(LogUnderTest log)
    {
        SessionRevocationEntry entry = await log.AppendAsync();
        await log.AppendAsync(entry);
        await log.Second.AppendAsync(entry, log.Cancellation);
        (await log.ReadAsync()).Expect(entry, "that was appended three times");
    }

    private static async Task IsReadUntilItsEnd(LogUnderTest log)
    {
        SessionRevocationEntry shortly = await log.AppendAsync(log.NewEntry() with { Expires = log.Now().AddSeconds(10) });
        (await log.ReadAsync()).Expect(shortly, "that expires in some seconds");
        if (log.Setup.Advance is not { } advance) return;
        SessionRevocationEntry later = await log.AppendAsync(log.NewEntry() with { Expires = log.Now().AddHours(8) });
        advance(TimeSpan.FromHours(7));
        (await log.ReadAsync()).Expect(later, "that expires in eight hours, after seven");
    }

    private static async Task ExpiredIsOver(LogUnderTest log)
    {
        SessionRevocationEntry expired = log.NewEntry() with { Expires = log.Now().AddDays(-1) };
        SessionRevocationEntry shortly = log.NewEntry() with { Expires = log.Now().AddSeconds(60) };
        await log.AppendAsync(expired);
        if (log.Setup.Advance is { } advance)
        {
            await log.AppendAsync(shortly);
            advance(TimeSpan.FromSeconds(61));
        }

        SessionRevocationEntry living = await log.AppendAsync();
        LogReading all = await log.ReadAsync();
        all.Expect(living, "that has not expired");
        bool isOver = all.Entries.All(entry => entry.Key != expired.Key && entry.Key != shortly.Key);
        Violation.Unless(isOver, "ReadAsync from the beginning leaves out what has expired", "an entry that has");
    }
}
