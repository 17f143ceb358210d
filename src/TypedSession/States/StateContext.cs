using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <summary>One state in one application: how it was declared and configured, and where its sessions are kept.</summary>
internal sealed class StateContext
{
    public required SessionSchema Schema { get; init; }

    public required TypedSessionOptions Options { get; init; }

    public required SessionLifetime Lifetime { get; init; }

    public required ClientBinder Binder { get; init; }

    public required SessionCookie Cookie { get; init; }

    /// <summary>The cookie without Secure, for plain http to the developer's own machine; null where that is not allowed.</summary>
    public SessionCookie? PlainCookie { get; init; }

    /// <summary>Where the state lies, or goes when it is too large for its cookie; null where the application has no store.</summary>
    public SessionRecords? Records { get; init; }

    /// <summary>Whether the state is in the store from the first.</summary>
    public bool IsStored { get; init; }

    /// <summary>What is left of the application's old session that the state is made of.</summary>
    public IReadOnlyList<StateImport> Imports { get; init; } = [];

    /// <summary>Whether loading takes waiting, so that nothing may be used before.</summary>
    public bool MustLoadAhead { get; init; }

    /// <summary>The cookie that a request's client can keep.</summary>
    public SessionCookie CookieOf(HttpRequest request) => PlainCookie is { } plain && PlainLocalhost.IsMet(request) ? plain : Cookie;
}
