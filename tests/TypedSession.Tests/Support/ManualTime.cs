namespace TypedSession.Tests.Support;

/// <summary>
/// The clock of an application that runs: it stands still until it is moved. A FakeTimeProvider cannot be it. Its timestamps go back with
/// a clock that is set back, though what has elapsed has; and its timers stand still as well, for which the time limits of calls and the
/// reading of ends, which wait for real servers here, would wait for ever.
/// </summary>
public sealed class ManualTime : TimeProvider
{
    private DateTimeOffset _now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private long _elapsed;

    /// <summary>Lets time pass; back, it sets the clock alone, since what has elapsed has.</summary>
    public void Advance(TimeSpan by)
    {
        SetClock(by);
        _elapsed += Math.Max(by.Ticks, 0);
    }

    /// <summary>Sets the clock forth or back, without any time having passed.</summary>
    public void SetClock(TimeSpan by) => _now += by;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _elapsed;
}
