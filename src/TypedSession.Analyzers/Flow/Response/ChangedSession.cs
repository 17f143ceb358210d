namespace TypedSession.Analyzers.Flow.Response;

/// <summary>Which session is changed: one of the library's, by the name of its state, or the stock one.</summary>
internal readonly record struct ChangedSession
{
    public ChangedSession(string? state) => State = state;

    /// <summary>Null: the stock session.</summary>
    public string? State { get; }

    public bool IsStock => State is null;

    public string Name => State ?? "the session";
}
