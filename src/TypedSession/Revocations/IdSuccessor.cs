namespace TypedSession;

/// <summary>An id that took the place of another.</summary>
/// <param name="Key">Its key.</param>
/// <param name="IsByPolicy">Whether it was given by policy: then no user has shown who they are, and what closes the old id closes it as
/// well.</param>
/// <param name="Sealed">The id itself, sealed, for requests that come with the old one; null where they may not follow.</param>
internal sealed record IdSuccessor(SessionRecordKey Key, bool IsByPolicy, byte[]? Sealed = null);

/// <summary>Why an id is exchanged for another.</summary>
internal enum ExchangeKind : byte
{
    /// <summary>There was none.</summary>
    None,

    /// <summary>
    /// Its time had come: requests under way follow to the new id, and whatever ends or closes the old one does so to the new one.
    /// </summary>
    ByPolicy,

    /// <summary>The application asked for it: no request follows, and an end of the old id ends the new one.</summary>
    ByApplication,

    /// <summary>
    /// As at a sign-in, though no user has shown just now who they are: their ticket is written again, or their other sessions end.
    /// </summary>
    AsAtSignIn,

    /// <summary>A user signed in, or the session changed hands: the new id has nothing to do with the old one.</summary>
    AtSignIn,
}
