using TypedSession;

namespace Shop.Accounts;

/// <summary>The browser that a session is in.</summary>
/// <param name="SessionId">The session, to know that of this request.</param>
/// <param name="Label">What its user calls it.</param>
public sealed record Device(SessionId SessionId, string Label)
{
    private static readonly string[] Browsers = ["Edg", "OPR", "Firefox", "Chrome", "Safari"];
    private static readonly string[] Systems = ["Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux"];

    public static Device Of(SessionId session, HttpContext? context)
    {
        string agent = context?.Request.Headers.UserAgent.ToString() ?? "";
        string browser = Browsers.FirstOrDefault(agent.Contains) switch
        {
            "Edg" => "Edge",
            "OPR" => "Opera",
            null => "A browser",
            var name => name
        };
        return new Device(session, Systems.FirstOrDefault(agent.Contains) is { } system ? $"{browser} on {system}" : browser);
    }
}
