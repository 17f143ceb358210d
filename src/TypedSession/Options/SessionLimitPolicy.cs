namespace TypedSession;

/// <summary>What happens when an owner has more sessions than <see cref="SessionStoreOptions.MaxSessionsPerOwner"/>.</summary>
public enum SessionLimitPolicy
{
    /// <summary>The session that was seen the longest time ago is ended.</summary>
    EndOldest,

    /// <summary>The new one is refused: <see cref="SessionLimitException"/>.</summary>
    Refuse,
}
