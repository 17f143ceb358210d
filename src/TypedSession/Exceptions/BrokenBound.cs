using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TypedSession.CompilerServices;

/// <summary>Throws <see cref="SessionBoundException"/>: for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BrokenBound
{
    /// <summary>Throws for a string, byte array or collection that is too long.</summary>
    /// <param name="member">Type and member.</param>
    /// <param name="length">Its length: UTF-16 units, bytes or elements.</param>
    /// <param name="maximum">The bound declared.</param>
    /// <exception cref="SessionBoundException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowTooLong(string member, int length, int maximum) =>
        throw new SessionBoundException(member, string.Create(CultureInfo.InvariantCulture,
            $"{member} has a length of {length}, and its declaration allows {maximum}. The session keeps its old value; shorten the "
            + $"value or raise the bound on the member."));

    /// <summary>Throws for a value outside its range.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="member">Type and member.</param>
    /// <param name="minimum">The least allowed.</param>
    /// <param name="maximum">The most allowed.</param>
    /// <exception cref="SessionBoundException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowOutOfRange<T>(string member, T minimum, T maximum) =>
        throw new SessionBoundException(member, FormattableString.Invariant(
            $"{member} is outside the range from {minimum} to {maximum} that its declaration allows. The session keeps its old value."));

    /// <summary>Throws for a null where the declaration has none.</summary>
    /// <param name="member">Type and member.</param>
    /// <exception cref="SessionBoundException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowNull(string member) =>
        throw new SessionBoundException(member,
            $"{member} is null, or holds a null, and its declaration does not allow one. The session keeps its old value; declare it "
            + "nullable or give it a value.");

    /// <summary>Throws for text that is not valid Unicode.</summary>
    /// <param name="member">Type and member.</param>
    /// <exception cref="SessionBoundException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowInvalidText(string member) =>
        throw new SessionBoundException(member,
            $"{member} holds a lone surrogate, which UTF-8 cannot carry. The session keeps its old value.");

    /// <summary>Throws for a local time.</summary>
    /// <param name="member">Type and member.</param>
    /// <exception cref="SessionBoundException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowLocalTime(string member) =>
        throw new SessionBoundException(member,
            $"{member} is a local time, which means something else on a machine in another zone. The session keeps its old value; give "
            + "it ToUniversalTime() or declare a DateTimeOffset.");

    /// <summary>Throws for a formatter that has written more than it says.</summary>
    /// <param name="member">Type and member.</param>
    /// <param name="bytes">What it has written.</param>
    /// <param name="maximum">What it says.</param>
    /// <exception cref="SessionBoundException">Always.</exception>
    [DoesNotReturn]
    internal static void ThrowFormatterTooLong(string member, int bytes, int maximum) =>
        throw new SessionBoundException(member, string.Create(CultureInfo.InvariantCulture,
            $"The formatter of {member} wrote {bytes} bytes, and its [SessionFormatter] says that {maximum} are the most. The session "
            + $"keeps its old value; raise MaxBytes, or let the formatter write less."));

    /// <summary>Throws for a culture that is not found by its name.</summary>
    /// <param name="member">Type and member.</param>
    /// <exception cref="SessionBoundException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowUnknownCulture(string member) =>
        throw new SessionBoundException(member,
            $"{member} is a culture that .NET does not find by its name on this machine, or one that was changed, so it would not come "
            + "back. The session keeps its old value.");

    /// <summary>Throws for an address that would come back as relative where it is absolute, or the other way.</summary>
    /// <param name="member">Type and member.</param>
    /// <exception cref="SessionBoundException">Always.</exception>
    [DoesNotReturn]
    internal static void ThrowChangedAddress(string member) =>
        throw new SessionBoundException(member,
            $"{member} is an address whose text alone does not say whether it is absolute or relative, so it would come back as the other. "
            + "The session keeps its old value; make it with UriKind.RelativeOrAbsolute.");

    /// <summary>Throws for a value that would come back as another.</summary>
    /// <param name="member">Type and member.</param>
    /// <exception cref="SessionBoundException">Always.</exception>
    [DoesNotReturn]
    internal static void ThrowChanged(string member) =>
        throw new SessionBoundException(member,
            $"{member} would come back as something else: a constructor, accessor, comparer or formatter changes or refuses what was "
            + "stored. The session keeps its old value; let reading a value and setting it again leave it as it is.");

    /// <summary>Throws for a set or dictionary that would come back with fewer elements.</summary>
    /// <param name="member">Type and member.</param>
    /// <exception cref="SessionBoundException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowMerged(string member) =>
        throw new SessionBoundException(member,
            $"{member} holds elements or keys that its comparer tells apart, and the comparer that it is rebuilt with does not. The "
            + "session keeps its old value; declare the member's initial value with the comparer that you need.");

    /// <summary>Throws for a value of a class that derives from a part, which would come back without what it adds.</summary>
    /// <param name="part">The part.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="SessionBoundException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowDerived(string part, object value) =>
        throw new SessionBoundException(part,
            $"{value?.GetType().Name} derives from {part}, and only what {part} declares would come back. The session keeps its old "
            + $"value; seal {part}, or make it a union that lists its cases with [SessionCase].");

    /// <summary>Throws for a value that is no case of its union.</summary>
    /// <param name="union">The union.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="SessionBoundException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowUnknownCase(string union, object value) =>
        throw new SessionBoundException(union,
            $"{value?.GetType().Name} is no case of {union}. The session keeps its old value; "
            + $"list the type on {union} with [SessionCase].");
}
