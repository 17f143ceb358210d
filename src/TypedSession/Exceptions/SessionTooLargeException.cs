namespace TypedSession;

/// <summary>
/// A state does not fit its cookie or its store, or holds more small objects than are read from one. Thrown by the call that made it
/// so; the old value stays.
/// </summary>
public sealed class SessionTooLargeException : SessionException
{
    /// <summary>Reports a state that is too large.</summary>
    /// <param name="message">The state, what is too large, and the largest members.</param>
    /// <param name="carrier">What it was to be kept in.</param>
    /// <param name="bytes">What it would take there.</param>
    /// <param name="maxBytes">The ceiling.</param>
    /// <param name="members">What each member's value takes, largest first.</param>
    public SessionTooLargeException(
        string message, SessionCarrier carrier, int bytes, int maxBytes, IReadOnlyList<SessionMemberSize> members)
        : base(message)
    {
        Carrier = carrier;
        Bytes = bytes;
        MaxBytes = maxBytes;
        Members = members;
    }

    /// <summary>What the state was to be kept in, which says what is measured.</summary>
    public SessionCarrier Carrier { get; }

    /// <summary>
    /// What the state would take, in bytes: for a cookie the whole <c>Set-Cookie</c> header value (name, text and attributes), for a
    /// store the state.
    /// </summary>
    public int Bytes { get; }

    /// <summary>The ceiling that it passes, in bytes.</summary>
    public int MaxBytes { get; }

    /// <summary>The members that are there, largest first. No values themselves.</summary>
    public IReadOnlyList<SessionMemberSize> Members { get; }
}
