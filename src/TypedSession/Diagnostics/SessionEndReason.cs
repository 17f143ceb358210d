namespace TypedSession;

/// <summary>Why a session was ended.</summary>
public enum SessionEndReason
{
    /// <summary>The application called <see cref="ISession{T}.End"/>.</summary>
    Application,

    /// <summary>The user signed out.</summary>
    SignOut,

    /// <summary>It was ended by <see cref="ISessionAdministration"/>, alone or with others.</summary>
    Administration,

    /// <summary>Its owner had more sessions than <see cref="SessionStoreOptions.MaxSessionsPerOwner"/> allows.</summary>
    OverLimit,

    /// <summary>An id was used that had been given up long before: see <see cref="SessionRenewalOptions.EndSessionOnRetiredId"/>.</summary>
    RetiredId,
}
