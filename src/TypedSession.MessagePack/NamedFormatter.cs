using MessagePack;
using MessagePack.Formatters;
using MessagePack.Resolvers;

namespace TypedSession.MessagePack;

/// <summary>Knows one formatter and the built-in ones: no resolver that makes formatters while the program runs.</summary>
internal sealed class NamedFormatter<TFormatter> : IFormatterResolver
    where TFormatter : new()
{
    private readonly TFormatter _formatter = new();

    public static MessagePackSerializerOptions Options { get; } =
        UntrustedOptions.Of(new MessagePackSerializerOptions(new NamedFormatter<TFormatter>()));

    public IMessagePackFormatter<T>? GetFormatter<T>() =>
        _formatter as IMessagePackFormatter<T> ?? BuiltinResolver.Instance.GetFormatter<T>();
}
