namespace TypedSession;

/// <summary>Judges the times of one state's sessions, at whole seconds: whether one has expired, and whether it is time to prolong it.</summary>
internal sealed class SessionLifetime(TypedSessionOptions options)
{
    /// <summary>How far the clocks of two nodes may be apart.</summary>
    private const long MaxClockSkewSeconds = 5 * 60;

    private readonly long _idleSeconds = (long)options.IdleTimeout.TotalSeconds;
    private readonly long _absoluteSeconds = (long)options.AbsoluteTimeout.TotalSeconds;

    /// <summary>Says why a session is over; <see cref="SessionRejectionReason.None"/> when it is not.</summary>
    public SessionRejectionReason Judge(in EnvelopeHeader header, uint now)
    {
        long age = (long)now - header.Created;
        long idle = (long)now - header.LastSeen;
        if (age < -MaxClockSkewSeconds) return SessionRejectionReason.CreatedInFuture;
        if (age >= _absoluteSeconds) return SessionRejectionReason.AbsoluteExpired;
        return idle >= _idleSeconds ? SessionRejectionReason.IdleExpired : SessionRejectionReason.None;
    }

    /// <summary>Whether more than half of the idle time has passed.</summary>
    public bool IsRenewalDue(in EnvelopeHeader header, uint now) => ((long)now - header.LastSeen) * 2 > _idleSeconds;
}
