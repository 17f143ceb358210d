namespace TypedSession;

/// <summary>
/// A state does not fit its cookie, or holds more small objects than are read from one. Thrown by the call that made it so; the old value stays.
/// </summary>
public sealed class SessionTooLargeException : InvalidOperationException
{
    /// <summary>Reports a state that is too large.</summary>
    /// <param name="message">The state, what is too large, and the largest members.</param>
    /// <param name="cookieBytes">What the whole <c>Set-Cookie</c> header value would take.</param>
    /// <param name="maxCookieBytes">The ceiling.</param>
    /// <param name="memberBytes">The bytes of each member with its key, largest first.</param>
    public SessionTooLargeException(
        string message, int cookieBytes, int maxCookieBytes, IReadOnlyList<KeyValuePair<string, int>> memberBytes)
        : base(message)
    {
        CookieBytes = cookieBytes;
        MaxCookieBytes = maxCookieBytes;
        MemberBytes = memberBytes;
    }

    /// <summary>What the whole <c>Set-Cookie</c> header value (name, text and attributes) would take, in bytes.</summary>
    public int CookieBytes { get; }

    /// <summary>The ceiling that it passes, in bytes.</summary>
    public int MaxCookieBytes { get; }

    /// <summary>The bytes of each member inside the seal, its key included, largest first. No values.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> MemberBytes { get; }
}
