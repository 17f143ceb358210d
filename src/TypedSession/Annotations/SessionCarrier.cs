namespace TypedSession;

/// <summary>Where a state travels. See <see cref="SessionStateAttribute.Carrier"/>.</summary>
public enum SessionCarrier
{
    /// <summary>Sealed in the cookie itself: nothing on the server. A change is the last writer's.</summary>
    Cookie,

    /// <summary>
    /// In the application's <see cref="ISessionRecordStore"/>, encrypted with a key that only the cookie carries: up to 64 KB by
    /// default, and no update is lost.
    /// </summary>
    Store,
}
