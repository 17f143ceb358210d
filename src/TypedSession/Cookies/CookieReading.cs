namespace TypedSession;

/// <summary>What a request's cookie came to.</summary>
/// <param name="Status">New, Restored, Expired or Unreadable.</param>
/// <param name="IsPresent">Whether the request carried a cookie of the name, readable or not.</param>
internal readonly record struct CookieReading(SessionStatus Status, bool IsPresent)
{
    /// <summary>The session's header, when it was restored.</summary>
    public EnvelopeHeader Header { get; init; }

    /// <summary>Its body and padding.</summary>
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>Whether it was sealed by a key that is not today's.</summary>
    public bool IsOldSeal { get; init; }
}
