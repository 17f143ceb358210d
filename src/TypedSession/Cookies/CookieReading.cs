namespace TypedSession;

/// <summary>What a request's cookie came to.</summary>
/// <param name="Status">New, Restored, Expired or Unreadable.</param>
/// <param name="IsPresent">Whether the request carried a cookie of the name, readable or not.</param>
/// <param name="Envelope">The session, when it was restored.</param>
/// <param name="IsOldSeal">Whether it was sealed by a key that is not today's.</param>
internal readonly record struct CookieReading(SessionStatus Status, bool IsPresent, Envelope Envelope = default, bool IsOldSeal = false);
