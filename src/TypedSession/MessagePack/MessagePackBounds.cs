using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedSession.CompilerServices;

/// <summary>Holds values to the limits of <c>[Range]</c>. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MessagePackBounds
{
    /// <summary>Whether a value is within its limits. NaN, which is less than any number, is not.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="minimum">The least.</param>
    /// <param name="maximum">The most.</param>
    /// <param name="excludesMinimum">Whether the least is too little itself.</param>
    /// <param name="excludesMaximum">Whether the most is too much itself.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsWithin<T>(T value, T minimum, T maximum, bool excludesMinimum = false, bool excludesMaximum = false)
        where T : IComparable<T>
    {
        int low = value.CompareTo(minimum), high = value.CompareTo(maximum);
        return (excludesMinimum ? low > 0 : low >= 0) && (excludesMaximum ? high < 0 : high <= 0);
    }

    /// <summary>The value, which is within its limits.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="minimum">The least.</param>
    /// <param name="maximum">The most.</param>
    /// <param name="member">Type and member, for the exception.</param>
    /// <param name="excludesMinimum">Whether the least is too little itself.</param>
    /// <param name="excludesMaximum">Whether the most is too much itself.</param>
    /// <exception cref="SessionBoundException">It is not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Check<T>(T value, T minimum, T maximum, string member, bool excludesMinimum = false, bool excludesMaximum = false)
        where T : IComparable<T>
    {
        if (!IsWithin(value, minimum, maximum, excludesMinimum, excludesMaximum)) BrokenBound.ThrowOutOfRange(member, minimum, maximum);
        return value;
    }
}
