namespace TypedSession;

/// <summary>A member of a state was given a value that its declaration does not allow, or that cannot be stored.</summary>
/// <remarks>Thrown by the <see cref="ISession{T}.Update"/> or <see cref="ISession{T}.Value"/> that breaks it; the old value stays. The
/// message never holds the value.</remarks>
public sealed class SessionBoundException : SessionException
{
    /// <summary>Reports a broken bound.</summary>
    /// <param name="member">Type and member, such as <c>Cart.Notice</c>.</param>
    /// <param name="message">What is wrong and what is allowed, without the value.</param>
    public SessionBoundException(string member, string message)
        : base(message) => Member = member;

    /// <summary>Type and member, such as <c>Cart.Notice</c>.</summary>
    public string Member { get; }
}
