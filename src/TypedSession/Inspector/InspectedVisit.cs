namespace TypedSession;

/// <summary>What the inspector shows of a visitor.</summary>
internal sealed record InspectedVisit
{
    /// <summary>When it was looked at.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>All states of the application, in the order of their names.</summary>
    public required IReadOnlyList<InspectedState> States { get; init; }

    /// <summary>The visitor's last requests that used a session, the latest first.</summary>
    public required IReadOnlyList<RecordedRequest> Requests { get; init; }

    /// <summary>What the cookies of all states take in each request, in bytes.</summary>
    public int CookieBytes => States.Sum(static state => state.Cookie.RequestBytes);

    /// <summary>From how many on some servers refuse the request.</summary>
    public int MaxCookieBytes { get; } = CookieBudget.MaxBytesTogether;

    /// <summary>What a form of the page is bound to: these sessions, by their ids.</summary>
    public string Binding => string.Join('\n', States.Select(static state => $"{state.Name} {state.Session?.Key.Text}"));
}

/// <summary>A state of a visitor, as the application sees it next.</summary>
internal sealed record InspectedState
{
    /// <summary>The state's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its type, for its developer.</summary>
    public required string Type { get; init; }

    public required SessionStatus Status { get; init; }

    /// <summary>Why cookies were not taken for a session, as metrics name it.</summary>
    public required IReadOnlyList<string> Rejections { get; init; }

    /// <summary>Where the session is kept, or would be.</summary>
    public required SessionCarrier Carrier { get; init; }

    /// <summary>What it takes, or would take at least, in bytes: see <see cref="SessionSize.Bytes"/>.</summary>
    public required int Bytes { get; init; }

    /// <summary>What it may take, in bytes.</summary>
    public required int MaxBytes { get; init; }

    public required InspectedCookie Cookie { get; init; }

    /// <summary>Null where there is none.</summary>
    public required InspectedSession? Session { get; init; }

    /// <summary>In the order of their keys.</summary>
    public required IReadOnlyList<InspectedMember> Members { get; init; }
}

/// <summary>The cookie of a state.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Letters">How long the text is that the request brought; 0 where it brought none.</param>
/// <param name="Attributes">What follows it in the line that sets it.</param>
/// <param name="RequestBytes">What it takes in each request, in bytes.</param>
internal sealed record InspectedCookie(string Name, int Letters, string Attributes, int RequestBytes)
{
    /// <summary>The line that sets it, without what is sealed.</summary>
    public string Line => $"{Name}=({Letters} letters){Attributes}";
}

/// <summary>A session's id and times.</summary>
internal sealed record InspectedSession
{
    /// <summary>Never shown.</summary>
    public required SessionId Id { get; init; }

    /// <summary>What is shown in its place.</summary>
    public required SessionRecordKey Key { get; init; }

    /// <summary>The version of its record; null where it is in its cookie.</summary>
    public required long? RecordVersion { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset LastSeen { get; init; }

    public required DateTimeOffset IdIssued { get; init; }

    public required DateTimeOffset? Authenticated { get; init; }

    public required TimeSpan? KeptFor { get; init; }

    /// <summary>When it is over if it is not used.</summary>
    public required DateTimeOffset IdleEnds { get; init; }

    /// <summary>When it is over however much it is used.</summary>
    public required DateTimeOffset Ends { get; init; }
}

/// <summary>A member of a state.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Key">Its key on the wire.</param>
/// <param name="Value">As it is stored; null where it has its default value, which is not stored.</param>
/// <param name="IsSecret">Whether the value is not shown.</param>
/// <param name="Bytes">What its value takes, in bytes.</param>
/// <param name="MaxBytes">What its value can take at most, in bytes; null where it has no bound.</param>
internal sealed record InspectedMember(string Name, int Key, string? Value, bool IsSecret, int Bytes, int? MaxBytes);
