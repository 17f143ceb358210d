namespace TypedSession;

/// <summary>What a session throws: one of the exceptions that derive from this one.</summary>
public abstract class SessionException : Exception
{
    private protected SessionException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
