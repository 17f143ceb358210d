using System.Diagnostics.CodeAnalysis;
using MessagePack;

namespace TypedSession.MessagePack;

/// <summary>
/// Stores a type as MessagePack-CSharp formats it, by the application's own <see cref="MessagePackSerializer.DefaultOptions"/>: a
/// <c>[MessagePackObject]</c>, or what one of its resolvers knows.
/// </summary>
/// <remarks>
/// Those options find formatters, or make them, while the program runs. Name the formatter in what is trimmed or compiled ahead of time:
/// <see cref="MessagePackFormatter{T, TFormatter}"/>.
/// </remarks>
/// <typeparam name="T">The type.</typeparam>
/// <example>
/// <code>
/// [SessionKey(3), SessionFormatter(typeof(MessagePackFormatter&lt;Price&gt;), MaxBytes = 24)] public Price? Price { get; init; }
/// </code>
/// </example>
public sealed class MessagePackFormatter<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] T> : ISessionFormatter<T>
    where T : notnull
{
    private MessagePackFormatter()
    {
    }

    /// <inheritdoc/>
    /// <exception cref="FormatterNotRegisteredException">No formatter is known for the type, or for one inside it.</exception>
    public static void Write(ref SessionWriter writer, T value) => Packed.Write(ref writer, value, UntrustedOptions.Default);

    /// <inheritdoc/>
    public static bool TryRead(ref SessionReader reader, [MaybeNullWhen(false)] out T value) =>
        Packed.TryRead(ref reader, UntrustedOptions.Default, out value);
}
