namespace TypedSession;

/// <summary>
/// Judges the times of one state's sessions, at whole seconds: whether one has expired, and whether it is time to prolong it.
/// </summary>
internal sealed class SessionLifetime(TypedSessionOptions options)
{
    /// <summary>How far the clocks of two nodes may be apart.</summary>
    public const uint MaxClockSkewSeconds = 5 * 60;

    /// <summary>The longest life that options can give a session: 365 days.</summary>
    public const uint MaxSeconds = 365 * 24 * 60 * 60;

    private readonly long? _renewIdSeconds = (long?)options.Renewal.After?.TotalSeconds;
    private readonly int? _renewIdRequests = options.Renewal.AfterRequests;

    public uint AbsoluteSeconds { get; } = (uint)options.AbsoluteTimeout.TotalSeconds;

    public uint IdleSeconds { get; } = (uint)options.IdleTimeout.TotalSeconds;

    /// <summary>The longest life of a session that is kept.</summary>
    public uint KeptSeconds { get; } = (uint)(options.KeptTimeout ?? options.AbsoluteTimeout).TotalSeconds;

    /// <summary>For how long an id that was exchanged is still taken.</summary>
    public uint GraceSeconds { get; } = (uint)options.Renewal.Grace.TotalSeconds;

    /// <summary>Whether each request that uses the session is counted in its cookie.</summary>
    public bool CountsRequests => _renewIdRequests is not null;

    /// <summary>Whether sessions are given new ids by policy.</summary>
    public bool GivesNewIds => _renewIdSeconds is not null || _renewIdRequests is not null;

    /// <summary>A time so many seconds later, as far as 32 bits reach.</summary>
    public static uint Later(uint time, uint seconds) => (uint)Math.Min((ulong)time + seconds, uint.MaxValue);

    /// <summary>Says why a session is over; <see cref="SessionRejectionReason.None"/> when it is not.</summary>
    public SessionRejectionReason Judge(in EnvelopeHeader header, uint now)
    {
        long age = (long)now - header.Created;
        if (age < -MaxClockSkewSeconds) return SessionRejectionReason.CreatedInFuture;
        if (age >= AbsoluteLimit(header)) return SessionRejectionReason.AbsoluteExpired;
        if (header.IsStored) return SessionRejectionReason.None; // its record knows when it was last seen
        return IsIdle(header, now) ? SessionRejectionReason.IdleExpired : SessionRejectionReason.None;
    }

    /// <summary>When the session is over by itself, if it is not seen again.</summary>
    public uint ExpiresAt(in EnvelopeHeader header) =>
        Math.Min(Later(header.LastSeen, IdleLimit(header)), EndsAt(header));

    /// <summary>When the session is over, however much it is used.</summary>
    public uint EndsAt(in EnvelopeHeader header) => Later(header.Created, AbsoluteLimit(header));

    /// <summary>Whether it has been idle for too long.</summary>
    public bool IsIdle(in EnvelopeHeader header, uint now) => (long)now - header.LastSeen >= IdleLimit(header);

    /// <summary>
    /// For how long a copy of the session could be idle on any node, which may have other options: a record of its end must last longer.
    /// </summary>
    public uint LongestIdleSeconds(in EnvelopeHeader header) => Math.Max(header.KeptSeconds, Math.Max(header.IdleSeconds, IdleSeconds));

    /// <summary>The seconds for which a session is to be kept.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are more than the state allows, or none.</exception>
    public uint Keeping(TimeSpan time, string state)
    {
        if (time >= TimeSpan.FromSeconds(1) && time <= TimeSpan.FromSeconds(KeptSeconds)) return (uint)time.TotalSeconds;
        throw new ArgumentOutOfRangeException(
            nameof(time), time,
            $"A session of state '{state}' can be kept from one second to {TimeSpan.FromSeconds(KeptSeconds)}, its longest life. For "
            + "more set TypedSessionOptions.KeptTimeout.");
    }

    /// <summary>Until when an id that is exchanged now is still taken.</summary>
    public uint GraceEnd(uint now) => Later(now, GraceSeconds);

    /// <summary>Whether more than half of the idle time has passed.</summary>
    public bool IsRenewalDue(in EnvelopeHeader header, uint now) => ((long)now - header.LastSeen) * 2 > IdleLimit(header);

    /// <summary>Whether the id has been in use for long enough, or often enough.</summary>
    public bool IsNewIdDue(in EnvelopeHeader header, uint now) =>
        (long)now - header.Issued >= _renewIdSeconds || header.Requests + 1 >= _renewIdRequests;

    /// <summary>By its seal or by the options of today, whichever is shorter.</summary>
    private uint IdleLimit(in EnvelopeHeader header) =>
        header.KeptSeconds > 0 ? Math.Min(header.KeptSeconds, KeptSeconds) : Math.Min(header.IdleSeconds, IdleSeconds);

    private uint AbsoluteLimit(in EnvelopeHeader header) => header.KeptSeconds > 0 ? KeptSeconds : AbsoluteSeconds;
}
