namespace TypedSession;

/// <summary>How long what is known of ends and exchanges is needed, and what an end of many reaches. All times are Unix seconds.</summary>
internal static class RevocationLifetime
{
    /// <summary>Clocks are apart by the skew, and a node that does not know yet may prolong a session, or an exchange, once more.</summary>
    private const uint MarginSeconds = 2 * SessionLifetime.MaxClockSkewSeconds;

    /// <param name="now">When it was made.</param>
    /// <param name="lifeSeconds">For how long what it ends could be used at most.</param>
    public static uint ExpiresAt(uint now, uint lifeSeconds) =>
        SessionLifetime.Later(now, SessionLifetime.Later(lifeSeconds, MarginSeconds));

    /// <summary>Up to when ids count as given before an end of many: on a node whose clock is ahead, and after an end before.</summary>
    public static uint IssuedBefore(uint now, uint known) =>
        Math.Max(SessionLifetime.Later(now, SessionLifetime.MaxClockSkewSeconds + 1), SessionLifetime.Later(known, 1));

    /// <summary>A time so long before, as far as there is one.</summary>
    public static uint Earlier(uint now, TimeSpan time) => now - Math.Min(now, (uint)time.TotalSeconds);

    /// <summary>
    /// Whether an end of an old id has been heard of by then, so that it finds the new one in whatever order both are: after the exchange,
    /// its grace, and the margin.
    /// </summary>
    public static bool IsSettled(uint made, uint? refusedFrom, uint until) =>
        SessionLifetime.Later(Math.Max(made, refusedFrom ?? 0), MarginSeconds) <= until;
}
