using System.Diagnostics.CodeAnalysis;
using MessagePack.Formatters;

namespace TypedSession.MessagePack;

/// <summary>Stores a type by one formatter of MessagePack-CSharp's kind. Nothing is looked up: safe for trimming and Native AOT.</summary>
/// <remarks>What the formatter asks its options for is found among the built-in types, and in its own interfaces.</remarks>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TFormatter">Its formatter.</typeparam>
/// <example>
/// <code>
/// [SessionKey(3), SessionFormatter(typeof(MessagePackFormatter&lt;Price, PriceFormatter&gt;), MaxBytes = 24)]
/// public Price? Price { get; init; }
/// </code>
/// </example>
public sealed class MessagePackFormatter<T, TFormatter> : ISessionFormatter<T>
    where T : notnull
    where TFormatter : IMessagePackFormatter<T?>, new()
{
    private MessagePackFormatter()
    {
    }

    /// <inheritdoc/>
    public static void Write(ref SessionWriter writer, T value) => Packed.Write(ref writer, value, NamedFormatter<TFormatter>.Options);

    /// <inheritdoc/>
    public static bool TryRead(ref SessionReader reader, [MaybeNullWhen(false)] out T value) =>
        Packed.TryRead(ref reader, NamedFormatter<TFormatter>.Options, out value);
}
