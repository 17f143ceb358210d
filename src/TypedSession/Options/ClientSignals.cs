namespace TypedSession;

/// <summary>By what a session's client is known again. See <see cref="SessionClientOptions.Signals"/>.</summary>
[Flags]
public enum ClientSignals
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>
    /// The browser's family, its platform, and whether it is a phone's, from the <c>User-Agent</c> header. No versions: an update
    /// changes nothing.
    /// </summary>
    UserAgent = 1,

    /// <summary>
    /// The network that the client comes from: 24 bits of an IPv4 address, 56 of an IPv6 one. A client may have both. Behind a proxy it
    /// needs
    /// <c>UseForwardedHeaders</c>.
    /// </summary>
    IpPrefix = 2,

    /// <summary>The application's own <see cref="IClientSignalProvider"/>, where it has one.</summary>
    Provider = 4,
}
