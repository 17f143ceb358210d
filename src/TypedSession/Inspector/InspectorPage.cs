using System.Globalization;

namespace TypedSession;

/// <summary>The inspector's page.</summary>
/// <param name="visit">What it shows.</param>
/// <param name="path">Where it is.</param>
/// <param name="done">What a button has done; null where none was pressed.</param>
/// <param name="token">What proves that its forms are its own; null where it has none.</param>
internal sealed class InspectorPage(InspectedVisit visit, string path, string? done, string? token)
{
    private const string Time = "yyyy-MM-dd HH:mm:ss";

    private readonly InspectorMarkup _html = new();

    public string Write()
    {
        _html.AddOwn($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <title>Typed sessions of this visitor</title>
            <style>{InspectorAssets.Style}</style>
            </head>
            <body>

            """);
        Head();
        foreach (InspectedState state in visit.States) State(state);
        Requests();
        _html.AddOwn($"<script>{InspectorAssets.Script}</script>\n</body>\n</html>\n");
        return _html.ToString();
    }

    private void Head()
    {
        _html.Add($"""
            <header>
            <h1>Your sessions</h1>
            <p>What the application sees of this browser's sessions in its next request. Looking changes nothing.</p>
            <nav><a href="{path}">Look again</a> <a href="{path.TrimEnd('/')}/json">JSON</a></nav>

            """);
        if (done is not null) _html.Add($"<p class=\"done\" role=\"status\">{done} Below is what the application sees next.</p>\n");
        Size(visit.CookieBytes, visit.MaxCookieBytes, "all session cookies in each request");
        _html.AddOwn("</header>\n");
    }

    private void State(InspectedState state)
    {
        string status = state.Status.ToString();
        string unit = state.Carrier == SessionCarrier.Cookie ? "the line that sets the cookie" : "the record in the store";
        _html.Add($"""
            <section class="state" id="state-{state.Name}">
            <h2>{state.Name} <small>{state.Type}</small> <span class="badge" data-status="{status}">{status}</span></h2>
            <p>{InspectorWords.Of(state.Status)}</p>

            """);
        foreach (string reason in state.Rejections)
        {
            _html.Add($"<p class=\"why\"><code>{reason}</code> {InspectorWords.OfRejection(reason)}</p>\n");
        }

        Size(state.Bytes, state.MaxBytes, unit);
        Members(state);
        Facts(state);
        if (token is not null) Buttons(state);
        _html.AddOwn("</section>\n");
    }

    private void Members(InspectedState state)
    {
        _html.AddOwn(
            "<table class=\"members\"><thead><tr><th>Member</th><th>Value, as it is stored</th><th>Bytes</th></tr></thead><tbody>\n");
        foreach (InspectedMember member in state.Members)
        {
            _html.Add($"<tr><td><code>{member.Name}</code> <small>key {member.Key}</small></td><td>");
            if (member.Value is null) _html.AddOwn("<small>default</small>");
            else _html.Add($"<code>{member.Value}</code>");
            if (member.IsSecret) _html.AddOwn(" <small>secret</small>");
            _html.Add($"</td><td>{member.Bytes:N0}");
            if (member.MaxBytes is { } most) _html.Add($" of {most:N0}");
            else _html.AddOwn(", no bound");
            Meter(member.Bytes, member.MaxBytes ?? state.MaxBytes);
            _html.AddOwn("</td></tr>\n");
        }

        _html.AddOwn("</tbody></table>\n");
    }

    private void Facts(InspectedState state)
    {
        _html.AddOwn("<dl>\n");
        if (state.Session is { } session)
        {
            Fact("Kept in", KeptIn(state, session));
            Clock("Idle", "over in", session.IdleEnds - visit.Now, "left");
            Clock("Absolute", "over in", session.Ends - visit.Now, "left");
            Clock("Id", $"{session.Key.Text[..8]}…, given", visit.Now - session.IdIssued, "age", "ago");
            Fact("Made", Text(session.Created));
            Fact("Last seen", Text(session.LastSeen));
            if (session.Authenticated is { } authenticated) Fact("Signed in", Text(authenticated));
            if (session.KeptFor is { } kept) Fact("Kept unused for", InspectorClock.Text(kept));
        }

        _html.Add($"<dt>Cookie</dt><dd><code>{state.Cookie.Line}</code></dd>\n</dl>\n");
    }

    private void Fact(string name, string text) => _html.Add($"<dt>{name}</dt><dd>{text}</dd>\n");

    private static string KeptIn(InspectedState state, InspectedSession session) => session.RecordVersion switch
    {
        { } version => FormattableString.Invariant($"a store, version {version} of the record"),
        null when state.Carrier == SessionCarrier.Store => "its cookie, until the next change moves it to the store",
        null => "its cookie",
    };

    /// <summary>A time that the page's script keeps running.</summary>
    private void Clock(string name, string before, TimeSpan time, string kind, string after = "")
    {
        _html.Add($"<dt>{name}</dt><dd>{before} <b class=\"clock\" data-kind=\"{kind}\" data-seconds=\"{(int)time.TotalSeconds}\">");
        _html.Add($"{InspectorClock.Text(time)}</b> {after}</dd>\n");
    }

    private void Buttons(InspectedState state)
    {
        _html.Add($"""
            <form method="post" action="{path}">
            <input type="hidden" name="{SessionInspector.TokenField}" value="{token}">
            <input type="hidden" name="state" value="{state.Name}">

            """);
        foreach (InspectorAction action in Enum.GetValues<InspectorAction>())
        {
            _html.Add($"<button name=\"action\" value=\"{InspectorActions.NameOf(action)}\"");
            if (!InspectorActions.IsOpen(action, state)) _html.AddOwn(" disabled");
            _html.Add($">{InspectorActions.LabelOf(action)}</button>\n");
        }

        _html.AddOwn("</form>\n");
    }

    private void Requests()
    {
        _html.AddOwn("<section id=\"requests\">\n<h2>Last requests</h2>\n");
        if (visit.Requests.Count == 0)
            _html.AddOwn("<p>None yet since the application started. Requests count from the first session cookie on.</p>\n");
        foreach (RecordedRequest request in visit.Requests)
        {
            _html.Add($"<article><h3><code>{request.Method} {request.Path}</code> {request.StatusCode} "
                + $"<small>{Text(request.At)}</small></h3>\n<ul>\n");
            foreach (RecordedState state in request.States)
            {
                _html.Add($"<li><b>{state.Name}</b> {state.Status.ToString()}, {state.Effect}");
                if (state.Bytes is { } bytes) _html.Add($", {bytes:N0} bytes");
                if (state.CookieBytes is { } cookie and > 0) _html.Add($", a cookie of {cookie:N0} in each request");
                foreach (string reason in state.Rejections) _html.Add($". <code>{reason}</code> {InspectorWords.OfRejection(reason)}");
                _html.AddOwn("</li>\n");
            }

            _html.AddOwn("</ul></article>\n");
        }

        _html.AddOwn("</section>\n");
    }

    private void Size(int bytes, int most, string what)
    {
        _html.Add($"<p class=\"size\"><strong>{bytes:N0} of {most:N0} bytes</strong> <span>{what}</span></p>\n");
        Meter(bytes, most);
    }

    private void Meter(int bytes, int most) =>
        _html.Add($"<meter min=\"0\" max=\"{most}\" high=\"{most * 3 / 4}\" value=\"{bytes}\"></meter>\n");

    private static string Text(DateTimeOffset time) => time.ToString(Time, CultureInfo.InvariantCulture) + " UTC";
}
