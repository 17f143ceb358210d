using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>
/// The time in whole Unix seconds; the wire has 32 bits for them, enough until 2106. It is what has elapsed since the process began, so
/// that a clock that is set back brings no dead session to life. A clock that is ahead of that is followed, but believed only when it has
/// been ahead for a while: one that is a year ahead for a moment neither stops time nor moves it for good.
/// </summary>
internal sealed class SessionClock
{
    /// <summary>Clocks and what measures time drift apart by less until this is noticed.</summary>
    private const long ToleranceTicks = TimeSpan.TicksPerSecond / 10;

    private static readonly TimeSpan Trial = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private volatile Line _line;
    private bool _saidAhead;
    private bool _saidBehind;

    public SessionClock(TimeProvider time, ILoggerFactory loggers)
    {
        _time = time;
        _logger = loggers.CreateLogger(SessionEvents.Category);
        _line = new Line(ClockTicks, time.GetTimestamp());
    }

    private long ClockTicks => _time.GetUtcNow().Ticks - DateTimeOffset.UnixEpoch.Ticks;

    /// <summary>The time, as far as the clock says: what is judged by it may be judged otherwise when the clock is right again.</summary>
    public uint Now()
    {
        long clock = ClockTicks;
        Line line = _line;
        long steady = SteadyTicks(line);
        long lead = clock - steady;
        if (lead < ToleranceTicks && line.AheadSince is null && (lead > -Skew || _saidBehind)) return Seconds(steady);
        return Seconds(Follow(clock));
    }

    /// <summary>The time, without a lead of the clock that has not proved itself: for what cannot be taken back.</summary>
    public uint Steady() => Seconds(SteadyTicks(_line));

    /// <summary>Whether a time is ahead of what has proved itself: what is over by it may not be.</summary>
    public bool IsAhead(uint now) => now > Steady() + 1;

    /// <summary>A time of a store or log, as far as 32 bits reach.</summary>
    public static uint Seconds(DateTimeOffset time) => (uint)Math.Clamp(time.ToUnixTimeSeconds(), 0, uint.MaxValue);

    private static long Skew => SessionLifetime.MaxClockSkewSeconds * TimeSpan.TicksPerSecond;

    private static uint Seconds(long ticks) => (uint)Math.Clamp(ticks / TimeSpan.TicksPerSecond, 0, uint.MaxValue);

    private long SteadyTicks(Line line) => line.Ticks + _time.GetElapsedTime(line.Stamp).Ticks;

    private long Follow(long clock)
    {
        lock (_lock)
        {
            long stamp = _time.GetTimestamp();
            long steady = _line.Ticks + _time.GetElapsedTime(_line.Stamp, stamp).Ticks;
            long lead = clock - steady;
            if (lead < ToleranceTicks)
            {
                if (lead < -Skew && !_saidBehind) _logger.ClockSetBack(-lead / TimeSpan.TicksPerSecond);
                _saidBehind |= lead < -Skew;
                if (_line.AheadSince is not null) _line = _line with { AheadSince = null };
                return steady;
            }

            if (lead > Skew && !_saidAhead) _logger.ClockLeapt(lead / TimeSpan.TicksPerSecond);
            _saidAhead |= lead > Skew;

            // The least lead of the whole time is the one that has proved itself.
            long least = _line.AheadSince is null ? lead : Math.Min(lead, _line.Lead);
            long since = _line.AheadSince ?? stamp;
            _line = _time.GetElapsedTime(since, stamp) < Trial
                ? _line with { AheadSince = since, Lead = least }
                : new Line(steady + least, stamp);
            return clock;
        }
    }

    /// <param name="Ticks">A time, since 1970.</param>
    /// <param name="Stamp">When that was, as elapsed time is measured.</param>
    /// <param name="AheadSince">Since when every reading of the clock was ahead; null where the last one was not.</param>
    /// <param name="Lead">The least lead since then.</param>
    private sealed record Line(long Ticks, long Stamp, long? AheadSince = null, long Lead = 0);
}
