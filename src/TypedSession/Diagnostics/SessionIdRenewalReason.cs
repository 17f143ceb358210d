namespace TypedSession;

/// <summary>Why a session was given a new id.</summary>
public enum SessionIdRenewalReason
{
    /// <summary>Its time had come: see <see cref="SessionRenewalOptions"/>.</summary>
    Policy,

    /// <summary>The application called <see cref="ISession{T}.RenewId"/>.</summary>
    Application,

    /// <summary>A user signed in, or the session has another owner.</summary>
    SignIn,
}
