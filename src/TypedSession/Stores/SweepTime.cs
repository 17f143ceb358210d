namespace TypedSession;

/// <summary>
/// The time for what one node removes for all. A clock that is ahead is believed only when it has been so at every look of the last
/// interval: one that is a year ahead for a moment removes nothing. The packages of stores link this file.
/// </summary>
internal sealed class SweepTime
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly long _start;
    private long _least;
    private long _leastBefore;
    private long _since;

    public SweepTime(TimeProvider time)
    {
        _time = time;
        _start = time.GetTimestamp();
        _least = _leastBefore = time.GetUtcNow().Ticks;
    }

    /// <summary>Looks at the clock.</summary>
    /// <param name="now">The time, as far as it has proved itself.</param>
    /// <returns>Whether to sweep now: once in each interval, and at its end.</returns>
    public bool Look(out DateTimeOffset now)
    {
        lock (_lock)
        {
            // What the clock makes of the start: the more, the further it is ahead.
            long elapsed = _time.GetElapsedTime(_start).Ticks;
            long started = _time.GetUtcNow().Ticks - elapsed;
            bool isDue = elapsed - _since >= Interval.Ticks;
            (_leastBefore, _least, _since) = isDue ? (_least, started, elapsed) : (_leastBefore, Math.Min(_least, started), _since);
            now = new DateTimeOffset(Math.Min(_leastBefore, _least) + elapsed, TimeSpan.Zero);
            return isDue;
        }
    }
}
