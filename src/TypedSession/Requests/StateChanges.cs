namespace TypedSession;

/// <summary>What a request has done to a state's value, beside replacing it.</summary>
internal sealed class StateChanges<T>
    where T : class, ISessionState<T>
{
    /// <summary>The functions that may have to run again.</summary>
    public List<Func<T, T>> Updates { get; } = [];

    /// <summary>What was taken of its flash.</summary>
    public TakenFlash<T>? Flash { get; set; }
}
