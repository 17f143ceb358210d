namespace TypedSession;

/// <summary>What a session takes where it is kept, against what it may: <see cref="SessionInfo.Size"/>.</summary>
public sealed class SessionSize
{
    /// <summary>Where the session is kept, which says what is measured.</summary>
    public required SessionCarrier Carrier { get; init; }

    /// <summary>
    /// What it takes, in bytes: in a cookie the whole <c>Set-Cookie</c> header value (name, text and attributes), in a store the state.
    /// </summary>
    public required int Bytes { get; init; }

    /// <summary>The ceiling, in bytes.</summary>
    public required int MaxBytes { get; init; }

    /// <summary>The members in the order of their keys.</summary>
    public required IReadOnlyList<SessionMemberSize> Members { get; init; }
}
