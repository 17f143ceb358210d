namespace TypedSession;

/// <summary>What a request's cookie came to. It is filled in place, being too large to be copied at each step.</summary>
internal struct CookieReading
{
    /// <summary>New, Restored, Expired or Unreadable.</summary>
    public SessionStatus Status;

    /// <summary>Whether the request carried a cookie of the name, readable or not.</summary>
    public bool IsPresent;

    /// <summary>Whether it was sealed by a key that is not today's.</summary>
    public bool IsOldSeal;

    /// <summary>The text of the cookie of the session that was restored.</summary>
    public ReadOnlyMemory<char> Text;

    /// <summary>What is remembered of this text; null where it was decrypted.</summary>
    public RememberedSeal? Known;

    /// <summary>The session's header, when it was restored.</summary>
    public EnvelopeHeader Header;

    /// <summary>Its body and padding.</summary>
    public ReadOnlyMemory<byte> Content;
}
