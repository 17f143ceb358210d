namespace TypedSession;

/// <summary>What the inspector says in words.</summary>
internal static class InspectorWords
{
    public static string Of(SessionStatus status) => status switch
    {
        SessionStatus.New => "There is no session yet: the value is the initial one, and the first change makes one.",
        SessionStatus.Restored => "The value is the one that the session holds.",
        SessionStatus.Expired => "The session has passed its idle or absolute timeout. The value is the initial one.",
        SessionStatus.Revoked => "The session was ended. The value is the initial one, and the next use deletes the cookie.",
        SessionStatus.Unreadable => "The cookie cannot be taken for a session. The value is the initial one.",
        SessionStatus.StepUpRequired => "The client no longer looks like the session's own: the user has to sign in again.",
        SessionStatus.ConsentRequired => "The visitor has not consented to cookies: nothing will be stored.",
        SessionStatus.Unavailable => "The store does not answer: what the session holds is not known.",
        SessionStatus.Missing => "The store has lost the session. The value is the initial one.",
        _ => status.ToString(),
    };

    /// <summary>Why a cookie was not taken for a session.</summary>
    /// <param name="reason">As metrics name it.</param>
    public static string OfRejection(string reason) => reason switch
    {
        "malformed" => "The text is not what is ever sent: it was cut or changed.",
        "too_long" => "The text is longer than any that is ever sent.",
        "key_not_found" =>
            "It was sealed by a key that this node does not have: another application's, or one of a key ring that was lost.",
        "key_revoked" => "It was sealed by a key that has been revoked.",
        "tampered" => "The seal is broken: the text was changed, or made for another state or application.",
        "format" => "Its format is none that this build knows.",
        "body" => "What it holds is not of this state.",
        "idle_expired" => "It was not used for the idle timeout.",
        "absolute_expired" => "It is older than the absolute timeout.",
        "created_in_future" => "It was made more than five minutes from now: the clocks of the nodes differ.",
        "ambiguous" => "Two cookies of the name hold two sessions.",
        "too_many_candidates" => "There are more cookies of the name than are looked at.",
        "no_store" => "The session is in a store, and the application has none.",
        "record_tampered" => "The record in the store is not what was put there for this session.",
        "record_rolled_back" => "The record in the store is older than the one that the client has seen.",
        "record_missing" => "The record is missing from the store, and the session was not ended.",
        "revoked" => "The session was ended.",
        "retired_id" => "Its id was exchanged for another one before.",
        "client_mismatch" => "It came from a client that does not look like its own.",
        _ => reason,
    };

    public static string Of(SessionIdRenewalReason reason) => reason switch
    {
        SessionIdRenewalReason.Policy => "its time had come",
        SessionIdRenewalReason.SignIn => "a sign-in",
        _ => "asked for",
    };

    public static string Of(SessionEndReason reason) => reason switch
    {
        SessionEndReason.SignOut => "ended by the sign-out",
        SessionEndReason.Administration => "ended by an administrator",
        SessionEndReason.OverLimit => "ended, being one too many of its owner's",
        SessionEndReason.RetiredId => "ended, since an id came that was given up before",
        _ => "ended by the application",
    };
}
