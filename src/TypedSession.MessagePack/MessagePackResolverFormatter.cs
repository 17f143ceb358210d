using System.Diagnostics.CodeAnalysis;
using MessagePack;

namespace TypedSession.MessagePack;

/// <summary>
/// Stores a type by options that are named, and with them resolvers: those of third parties, and those that a source generator has written.
/// </summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TOptions">The options.</typeparam>
/// <example>
/// <code>
/// public sealed class Calendar : IMessagePackOptions
/// {
///     public static MessagePackSerializerOptions Options { get; } = MessagePackSerializerOptions.Standard
///         .WithResolver(CompositeResolver.Create(NodatimeResolver.Instance, StandardResolver.Instance));
/// }
///
/// [SessionKey(4), SessionFormatter(typeof(MessagePackResolverFormatter&lt;LocalDate, Calendar&gt;), MaxBytes = 12)]
/// public LocalDate Day { get; init; }
/// </code>
/// </example>
public sealed class MessagePackResolverFormatter<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] T, TOptions>
    : ISessionFormatter<T>
    where T : notnull
    where TOptions : IMessagePackOptions
{
    private MessagePackResolverFormatter()
    {
    }

    /// <inheritdoc/>
    /// <exception cref="FormatterNotRegisteredException">No formatter is known for the type, or for one inside it.</exception>
    public static void Write(ref SessionWriter writer, T value) => Packed.Write(ref writer, value, UntrustedOptions.Of(TOptions.Options));

    /// <inheritdoc/>
    public static bool TryRead(ref SessionReader reader, [MaybeNullWhen(false)] out T value) =>
        Packed.TryRead(ref reader, UntrustedOptions.Of(TOptions.Options), out value);
}
