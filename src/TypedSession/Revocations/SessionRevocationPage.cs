namespace TypedSession;

/// <summary>One page of a <see cref="ISessionRevocationLog"/>.</summary>
public sealed class SessionRevocationPage
{
    /// <summary>The entries. A page of up to some thousand is read into memory at once.</summary>
    public required IReadOnlyList<SessionRevocationEntry> Entries { get; init; }

    /// <summary>Where to go on from. It must not pass over an entry whose transaction has not been committed yet.</summary>
    public required string Position { get; init; }

    /// <summary>Whether there is another page to be read at once.</summary>
    public required bool HasMore { get; init; }
}
