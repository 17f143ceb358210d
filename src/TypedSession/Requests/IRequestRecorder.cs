namespace TypedSession;

/// <summary>Keeps what requests do to their sessions.</summary>
internal interface IRequestRecorder
{
    /// <summary>A request's sessions are as its response says.</summary>
    void Record(RequestSessions sessions);
}
