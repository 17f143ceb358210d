using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;

namespace TypedSession;

/// <summary>Says why a change comes too late, and where it belongs.</summary>
internal static class LateChange
{
    private const string Page = "https://github.com/typedsession/typedsession/blob/main/docs/blazor-and-signalr.md";

    public static SessionCommittedException Of(string what, string state, HttpContext context) => new(
        IsConnection(context)
            ? $"{what} was called on session state '{state}' over a connection: in a SignalR hub, or in an interactive component, whose "
                + "circuit is one. Its response began when "
                + "the connection was opened, so no Set-Cookie can go out. Change the session in an endpoint that the page calls or "
                + $"posts a form to: {Page}"
            : $"{what} was called on session state '{state}' after the response had started, when no Set-Cookie could go out any more. "
                + "Change the session before the first "
                + "byte of the response is written or flushed: move the change up, before the write or before `await next(context)`.");

    /// <summary>Whether the request is one that a hub's messages come by. The hub of all circuits is one too.</summary>
    public static bool IsConnection(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<HubMetadata>() is not null;

    /// <summary>Over long polling SignalR gives hubs a copy of the first request, without its features.</summary>
    public static InvalidOperationException InCopyOf(string state) => new(
        $"The session of {state} was used in a SignalR hub over long polling, where each message is a request of its own and the hub "
        + "has a copy of the first one, without a session. "
        + $"Allow WebSockets and server-sent events alone, or hand the hub what it needs by the user's claims: {Page}");
}
