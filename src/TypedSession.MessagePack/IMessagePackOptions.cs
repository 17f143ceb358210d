using MessagePack;

namespace TypedSession.MessagePack;

/// <summary>Names options of MessagePack-CSharp for a <see cref="MessagePackResolverFormatter{T, TOptions}"/>.</summary>
public interface IMessagePackOptions
{
    /// <summary>
    /// The options, the same ones each time. Their resolver counts, and whether they write the old format. They read as untrusted data
    /// in any case, and compress nothing.
    /// </summary>
    static abstract MessagePackSerializerOptions Options { get; }
}
