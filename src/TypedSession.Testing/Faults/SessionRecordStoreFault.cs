namespace TypedSession.Testing;

/// <summary>How a call of a store fails.</summary>
public enum SessionRecordStoreFault
{
    /// <summary>It never reaches the store.</summary>
    NotReached,

    /// <summary>The store has done it, and its answer is lost: the caller cannot know.</summary>
    AnswerLost,
}
