namespace TypedSession;

/// <summary>
/// What a request gets when the store of its session cannot be reached. In no case is a change acknowledged that was not saved.
/// </summary>
public enum StoreFaultPolicy
{
    /// <summary>The request fails with 503 (Service Unavailable) as soon as the session is needed.</summary>
    Fail,

    /// <summary>
    /// The request sees the initial value, with <see cref="SessionStatus.Unavailable"/>; a change throws
    /// <see cref="SessionUnavailableException"/>.
    /// </summary>
    ReadOnly,

    /// <summary>
    /// The request sees the initial value, with <see cref="SessionStatus.Unavailable"/>; a change starts another session, if the store
    /// takes it by then.
    /// </summary>
    Empty,
}
