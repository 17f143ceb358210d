using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedSession;

/// <content>The .NET types that MessagePack has no format of its own for. Each is described in <c>docs/wire-format.md</c>.</content>
public ref partial struct SessionWriter
{
    /// <summary>
    /// Writes a decimal: an integer where it has no decimals and fits 64 bits (1 to 9 bytes), else an extension whose type is the scale,
    /// with 32
    /// more for a negative one, and whose bytes are the digits as one integer, high byte first (3 to 15).
    /// </summary>
    /// <param name="value">The value; its scale and the sign of a zero are kept.</param>
    public void Write(decimal value) => _length += MessagePackFormat.Put(Peek(15), value);

    /// <summary>Writes a Guid as 16 bytes in the order of RFC 9562: 18 bytes.</summary>
    /// <param name="value">The value.</param>
    public void Write(Guid value) => _length += MessagePackFormat.Put(Peek(18), value);

    /// <summary>
    /// Writes the instant as a timestamp (6, 10 or 15 bytes), and where the offset is not zero, an array of it and the offset's minutes.
    /// </summary>
    /// <param name="value">The value.</param>
    public void Write(DateTimeOffset value) => _length += MessagePackFormat.Put(Peek(19), value);

    /// <summary>
    /// Writes whole seconds as an integer (1 to 9 bytes), anything finer as an array of one integer, the ticks (2 to 10 bytes).
    /// </summary>
    /// <param name="value">The value.</param>
    public void Write(TimeSpan value) => _length += MessagePackFormat.Put(Peek(10), value);

    /// <summary>Writes the days since 2000-01-01: 1 to 5 bytes, 3 for most of our time.</summary>
    /// <param name="value">The value.</param>
    public void Write(DateOnly value) => Write(value.DayNumber - DateEpochDayNumber);

    /// <summary>Whether it is positive zero, bit by bit: a negative zero is worth keeping.</summary>
    /// <param name="value">The value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static bool IsDefault(double value) => BitConverter.DoubleToInt64Bits(value) == 0;

    /// <summary>Whether it is zero without decimals: <c>0.00</c> is worth keeping.</summary>
    /// <param name="value">The value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static bool IsDefault(decimal value)
    {
        return value == 0 && value.Scale == 0 && !decimal.IsNegative(value);
    }

    /// <summary>Whether it is the first instant, with no offset.</summary>
    /// <param name="value">The value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static bool IsDefault(DateTimeOffset value) => value.EqualsExact(default);

    /// <summary>Whether all bits of a struct are zero, as those of its default are.</summary>
    /// <typeparam name="T">The struct.</typeparam>
    /// <param name="value">The value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static bool IsZero<T>(T value)
        where T : struct =>
        !MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, byte>(ref value), Unsafe.SizeOf<T>()).ContainsAnyExcept((byte)0);

    /// <summary>Whether a part is its type's default, by what is stored of it.</summary>
    /// <typeparam name="T">The part.</typeparam>
    /// <param name="value">The value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static bool IsDefaultPart<T>(T value)
        where T : ISessionPart<T> => T.IsDefault(value);

    /// <summary>2000-01-01, from which <see cref="DateOnly"/> counts.</summary>
    internal const int DateEpochDayNumber = 730_119;
}
