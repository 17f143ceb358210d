using System.Diagnostics;

namespace TypedSession;

/// <summary>The activities of the source "TypedSession". They are made only while there is a listener.</summary>
internal static class SessionActivities
{
    /// <summary>The name of the activity source, and of the meter.</summary>
    public const string SourceName = "TypedSession";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Finding, unsealing and decoding one state's cookie.</summary>
    public static Activity? StartLoad(string state) => Start("typedsession.load", state);

    /// <summary>Sealing one state.</summary>
    public static Activity? StartSeal(string state) => Start("typedsession.seal", state);

    /// <summary>Everything that the sessions of one request do as its response starts.</summary>
    public static Activity? StartCommit() => Source.StartActivity("typedsession.commit");

    public static void SetStatus(this Activity activity, SessionStatus status) =>
        activity.SetTag("typedsession.status", SessionMetrics.NameOf(status));

    private static Activity? Start(string name, string state) => Source.StartActivity(name)?.SetTag("typedsession.state", state);
}
