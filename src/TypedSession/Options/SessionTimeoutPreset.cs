namespace TypedSession;

/// <summary>Timeouts that a standard asks for. See <see cref="TypedSessionOptions.UseTimeouts"/>.</summary>
public enum SessionTimeoutPreset
{
    /// <summary>NIST SP 800-63B, AAL1: 30 days in all, and unused for as long.</summary>
    NistAal1,

    /// <summary>
    /// NIST SP 800-63B, AAL2: 12 hours in all, 30 minutes unused, as revision 3 asks; revision 4 allows 24 hours and 1 hour.
    /// </summary>
    NistAal2,

    /// <summary>NIST SP 800-63B, AAL3: 12 hours in all, 15 minutes unused.</summary>
    NistAal3,

    /// <summary>
    /// OWASP Session Management Cheat Sheet, for applications of high value: 4 hours in all, 5 minutes unused, a new id every 15 minutes.
    /// </summary>
    OwaspHighValue,
}
