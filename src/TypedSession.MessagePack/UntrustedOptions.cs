using MessagePack;

namespace TypedSession.MessagePack;

/// <summary>Options that read as untrusted data, whatever those say that they are made of.</summary>
internal static class UntrustedOptions
{
    private static Pair? _last;

    /// <summary>The application's own. It may set others while it starts.</summary>
    public static MessagePackSerializerOptions Default
    {
        get
        {
            MessagePackSerializerOptions given = MessagePackSerializer.DefaultOptions;
            Pair? last = _last;
            if (last?.Given != given) _last = last = new Pair(given, Of(given));
            return last.Untrusted;
        }
    }

    /// <summary>
    /// Security of the application's own is kept where it is meant for untrusted data: it may know how to hash keys of other types.
    /// </summary>
    public static MessagePackSerializerOptions Of(MessagePackSerializerOptions given) =>
        given.Security.HashCollisionResistant ? given : given.WithSecurity(MessagePackSecurity.UntrustedData);

    private sealed record Pair(MessagePackSerializerOptions Given, MessagePackSerializerOptions Untrusted);
}
