using System.Diagnostics.CodeAnalysis;

namespace TypedSession;

/// <summary>Stores a type that the library does not know. Named by <see cref="SessionFormatterAttribute"/>.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <example>
/// <code>
/// public sealed class MoneyFormatter : ISessionFormatter&lt;Money&gt;
/// {
///     public static void Write(ref SessionWriter writer, Money value) => writer.Write(value.Cents);
///
///     public static bool TryRead(ref SessionReader reader, out Money value)
///     {
///         bool read = reader.TryRead(out long cents);
///         value = new Money(cents);
///         return read;
///     }
/// }
/// </code>
/// </example>
public interface ISessionFormatter<T>
{
    /// <summary>Writes exactly one MessagePack value, and no nil: null is written for the formatter.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">What; never null.</param>
    static abstract void Write(ref SessionWriter writer, T value);

    /// <summary>Reads exactly one MessagePack value. What it throws makes the member fall back, as false does.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="value">What was read.</param>
    /// <returns>Whether it was such a value; false makes the member fall back to its initial value.</returns>
    static abstract bool TryRead(ref SessionReader reader, [MaybeNullWhen(false)] out T value);
}
