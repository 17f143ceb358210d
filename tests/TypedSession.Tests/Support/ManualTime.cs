namespace TypedSession.Tests.Support;

/// <summary>A clock that stands still until it is moved.</summary>
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
