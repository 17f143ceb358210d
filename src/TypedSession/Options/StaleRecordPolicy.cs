namespace TypedSession;

/// <summary>
/// What happens to a session whose record in the store is older than its client has seen: after a failover to a server that lacked the last
/// moments, or after a restore.
/// </summary>
public enum StaleRecordPolicy
{
    /// <summary>
    /// It is refused, as <see cref="SessionStatus.Unreadable"/>, and the user begins anew: nobody who writes into the store can take a
    /// session back to what it was.
    /// </summary>
    Refuse,

    /// <summary>
    /// It goes on from there: the last changes are missing. For what is dear and harmless, such as a cart; never for what must not come
    /// back.
    /// </summary>
    Take,
}
