namespace TypedSession;

/// <summary>A member of a state was given a value that its declaration does not allow, or that cannot be stored.</summary>
/// <remarks>Thrown by the <see cref="ISession{T}.Update"/> or <see cref="ISession{T}.Value"/> that breaks it; the old value stays. The message never holds the value.</remarks>
public sealed class SessionBoundException : ArgumentException
{
    /// <summary>Reports a broken bound.</summary>
    /// <param name="member">Type and member, such as <c>Cart.Notice</c>.</param>
    /// <param name="message">What is wrong and what is allowed, without the value.</param>
    public SessionBoundException(string member, string message)
        : base(message) => Member = member;

    /// <summary>Type and member, such as <c>Cart.Notice</c>.</summary>
    public string Member { get; }

    /// <summary>Throws for a string, byte array or collection that is too long. Called by generated code.</summary>
    /// <param name="member">Type and member.</param>
    /// <param name="length">Its length: UTF-16 units, bytes or elements.</param>
    /// <param name="maximum">The bound declared.</param>
    /// <exception cref="SessionBoundException">Always.</exception>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    public static void ThrowTooLong(string member, int length, int maximum) =>
        throw new SessionBoundException(member, FormattableString.Invariant(
            $"{member} has a length of {length}, and its declaration allows {maximum}. The session keeps its old value; shorten the value or raise the bound on the member."));

    /// <summary>Throws for a number outside its range. Called by generated code.</summary>
    /// <param name="member">Type and member.</param>
    /// <param name="minimum">The least allowed.</param>
    /// <param name="maximum">The most allowed.</param>
    /// <exception cref="SessionBoundException">Always.</exception>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    public static void ThrowOutOfRange(string member, long minimum, long maximum) =>
        throw new SessionBoundException(member, FormattableString.Invariant(
            $"{member} is outside the range from {minimum} to {maximum} that its declaration allows. The session keeps its old value."));

    /// <summary>Throws for a null where the declaration has none. Called by generated code.</summary>
    /// <param name="member">Type and member.</param>
    /// <exception cref="SessionBoundException">Always.</exception>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    public static void ThrowNull(string member) =>
        throw new SessionBoundException(member, $"{member} is null, or holds a null, and its declaration does not allow one. The session keeps its old value; declare it nullable or give it a value.");

    /// <summary>Throws for text that is not valid Unicode. Called by generated code.</summary>
    /// <param name="member">Type and member.</param>
    /// <exception cref="SessionBoundException">Always.</exception>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    public static void ThrowInvalidText(string member) =>
        throw new SessionBoundException(member, $"{member} holds a lone surrogate, which UTF-8 cannot carry. The session keeps its old value.");

    /// <summary>Throws for a local time. Called by generated code.</summary>
    /// <param name="member">Type and member.</param>
    /// <exception cref="SessionBoundException">Always.</exception>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    public static void ThrowLocalTime(string member) =>
        throw new SessionBoundException(member, $"{member} is a local time, which means something else on a machine in another zone. The session keeps its old value; give it ToUniversalTime() or declare a DateTimeOffset.");

    /// <summary>Throws for a value that is no case of its union. Called by generated code.</summary>
    /// <param name="union">The union.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="SessionBoundException">Always.</exception>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    public static void ThrowUnknownCase(string union, object value) =>
        throw new SessionBoundException(union, $"{value?.GetType().Name} is no case of {union}. The session keeps its old value; list the type on {union} with [SessionCase].");
}
