namespace TypedSession.Testing.Checks;

/// <summary>What <see cref="ISessionRevocationLog.AppendAsync"/> says of what it returns from.</summary>
internal static class LogRestartCheck
{
    private const int Appends = 5;

    public static SessionRevocationLogCheck Of(Func<Task<ISessionRevocationLog>> restart) => new(
        "What was acknowledged is read after a restart",
        "Sessions whose users have signed out would live again with every restart of a server.",
        log => OutlivesRestart(log, restart));

    private static async Task OutlivesRestart(LogUnderTest log, Func<Task<ISessionRevocationLog>> restart)
    {
        SessionRevocationEntry read = await log.AppendAsync();
        string position = (await log.ReadAsync()).Position;
        List<SessionRevocationEntry> unread = [];
        for (int done = 0; done < Appends; done++) unread.Add(await log.AppendAsync());

        ISessionRevocationLog after = await restart();
        (await log.ReadAsync(after, null)).Expect([read, .. unread], "that was acknowledged before the restart");
        LogReading reading = await log.ReadAsync(after, position);
        reading.Expect(unread, "that was acknowledged before the restart, and not read yet");
        SessionRevocationEntry next = log.NewEntry();
        await after.AppendAsync(next, log.Cancellation);
        (await log.ReadAsync(after, reading.Position)).Expect(next, "that was appended after the restart");
    }
}
