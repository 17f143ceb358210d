namespace TypedSession.Benchmarks.Http;

/// <summary>One row of the table: requests of one kind to one candidate.</summary>
/// <param name="Candidate">Who keeps the session.</param>
/// <param name="Use">What the request does with it: untouched, read or write.</param>
/// <param name="Session">Which of the reference sessions its cookie holds: s, m or l; none when it has no cookie.</param>
internal sealed record Scenario(Candidate Candidate, string Use, string? Session)
{
    public bool SetsCookie => Use == "write" && Candidate.WriteSetsCookie;

    public string Path => Use == "untouched" ? "/untouched" : $"/{Use}/{Session}";

    public string Title =>
        Session is null ? "" : Use == "untouched" ? "untouched, cookie of M sent" : $"{Use} {Session.ToUpperInvariant()}";

    /// <summary>The same by hand, under the same algorithm; null for the limit itself, and where there is none.</summary>
    public Scenario? Limit => Candidate.Keys is { } keys && Candidate is not HandWrittenCookie
        ? All.First(other =>
            other.Candidate is HandWrittenCookie && other.Candidate.Keys == keys && other.Use == Use && other.Session == Session)
        : null;

    /// <summary>All rows of the http table; the first is what the others are compared with.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new(new NoSession(), "untouched", null),
        .. Of(new HandWrittenCookie(KeyRing.Gcm), "s", "m", "l"),
        .. Of(new TypedSessionCookie(KeyRing.Gcm), "s", "m", "l"),
        .. Of(new TypedSessionCookie(KeyRing.Gcm, "TypedSession, GCM, remembers nothing", rememberedBytes: 0), "m", "l"),
        .. Of(new TypedSessionCookie(KeyRing.Gcm, "TypedSession, GCM, each one a miss", rememberedBytes: 1), "m", "l"),
        .. Of(new JsonCookie(KeyRing.Gcm), "m"),
        .. Of(new HandWrittenCookie(KeyRing.Cbc), "s", "m", "l"),
        .. Of(new TypedSessionCookie(KeyRing.Cbc), "s", "m", "l"),
        .. Of(new JsonCookie(KeyRing.Cbc), "m"),
        .. Of(new StockMemorySession(), "m"),
    ];

    public static IReadOnlyList<Candidate> Candidates { get; } = [.. All.Select(static scenario => scenario.Candidate).Distinct()];

    public static IEnumerable<Scenario> Of(Candidate candidate, params IEnumerable<string> sessions) =>
        sessions.SelectMany(session => new Scenario[] { new(candidate, "read", session), new(candidate, "write", session) })
            .Prepend(new Scenario(candidate, "untouched", "m"));
}
