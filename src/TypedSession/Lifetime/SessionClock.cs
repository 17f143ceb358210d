namespace TypedSession;

/// <summary>
/// The time in whole Unix seconds; the wire has 32 bits for them, enough until 2106. Within a process it never runs back: a clock that is
/// set back must not bring a dead session to life.
/// </summary>
internal sealed class SessionClock(TimeProvider time)
{
    private uint _latest;

    public uint Now()
    {
        uint now = (uint)Math.Clamp(time.GetUtcNow().ToUnixTimeSeconds(), 0, uint.MaxValue);
        for (uint latest = Volatile.Read(ref _latest); ;)
        {
            if (now <= latest) return latest;
            uint seen = Interlocked.CompareExchange(ref _latest, now, latest);
            if (seen == latest) return now;
            latest = seen;
        }
    }
}
