namespace TypedSession;

/// <summary>What a request did.</summary>
/// <param name="At">When its response began.</param>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path, without what was asked.</param>
/// <param name="StatusCode">How it was answered.</param>
/// <param name="States">The states that it used, in the order of their names.</param>
internal sealed record RecordedRequest(DateTimeOffset At, string Method, string Path, int StatusCode, IReadOnlyList<RecordedState> States);

/// <summary>What a request did to a session.</summary>
/// <param name="Name">The state's name.</param>
/// <param name="Status">How it began.</param>
/// <param name="Effect">What became of it.</param>
/// <param name="Bytes">What it takes now, in bytes: see <see cref="SessionSize.Bytes"/>. Null where there is none.</param>
/// <param name="CookieBytes">What the cookie that was set takes in each request, in bytes; 0 where it was deleted, null for
/// neither.</param>
/// <param name="Rejections">Why cookies were not taken for it, as metrics name it.</param>
internal sealed record RecordedState(
    string Name, SessionStatus Status, string Effect, int? Bytes, int? CookieBytes, IReadOnlyList<string> Rejections)
{
    public static RecordedState Of(Session session, RequestNotes notes)
    {
        string name = session.Schema.Name;
        return new RecordedState(
            name,
            StatusOf(session),
            EffectOf(session, notes),
            session.Exists ? session.Carriage.Measure(session.Carriage.Pending ?? session.Standing.Body).Bytes : null,
            session.SentBytes,
            notes.RejectionsOf(name));
    }

    /// <summary>Not by the session's own property, which is a use of it, and the response is written.</summary>
    private static SessionStatus StatusOf(Session session) =>
        session.StatusAtLoad == SessionStatus.New && session.Cookie.LacksConsent(session.Sessions.Context)
            ? SessionStatus.ConsentRequired
            : session.StatusAtLoad;

    private static string EffectOf(Session session, RequestNotes notes)
    {
        string name = session.Schema.Name;
        string did = session.SentBytes switch
        {
            null => "read",
            0 => "deleted",
            _ when notes.IsCreated(name) => "created",
            _ when notes.RenewalOf(name) is { } reason => $"given a new id ({InspectorWords.Of(reason)})",
            _ when session.Carriage is StoreCarriage || session.Carriage.Pending is not null => "changed",
            _ => "prolonged",
        };
        return notes.EndOf(name) is { } end ? $"{InspectorWords.Of(end)}, then {did}" : did;
    }
}
