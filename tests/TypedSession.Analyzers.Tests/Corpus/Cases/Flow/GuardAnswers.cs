// Questions to HasStarted that a helper answers by what it gives back, and streams that are handed on.
// Seen in: schedulers' dashboards (helpers that give back null when it is too late), exports that write as they read.

[SessionState("visits")]
public sealed partial record Visits
{
    [SessionKey(0), MaxLength(60)] public string? Place { get; init; }
    [SessionKey(1)] public int Count { get; init; }
}

public enum Stage
{
    Open,
    Sent,
}

public sealed class ChoosingMiddleware(RequestDelegate next)
{
    private static Stage StageOf(HttpContext http) => http.Response.HasStarted ? Stage.Sent : Stage.Open;

    private static ISession<Visits>? OpenSession(HttpContext http) => http.Response.HasStarted ? null : http.GetSession<Visits>();

    private static ISession<Visits>? AnySession(HttpContext http) => http.Response.StatusCode == 500 ? null : http.GetSession<Visits>();

    private static void WhileOpen(HttpContext http, Action change)
    {
        if (http.Response.HasStarted) return;
        change();
    }

    private static void Always(HttpContext http, Action change)
    {
        if (http.Response.HasStarted) Console.WriteLine("late");
        change();
    }

    private static async Task OnlyWhen(bool isSo, Func<Task> change)
    {
        if (isSo) await change();
    }

    // near miss TSS302: a helper that gives back nothing when it is too late
    public async Task Nothing(HttpContext http)
    {
        await next(http);
        OpenSession(http)?.Update(visits => visits with { Place = "in time" });
    }

    // case TSS302: a helper that gives back nothing for another reason
    public async Task NothingOtherwise(HttpContext http)
    {
        await next(http);
        if (AnySession(http) is { } session) session.Update(visits => visits with { Place = "no error" }); // expect: TSS302
    }

    // near miss TSS302: a helper tells the stage
    public async Task ByStage(HttpContext http, ISession<Visits> session)
    {
        await next(http);
        if (StageOf(http) is not Stage.Open) return;
        session.Update(visits => visits with { Place = "open" });
    }

    // case TSS302: the other stage
    public async Task ByOtherStage(HttpContext http, ISession<Visits> session)
    {
        await next(http);
        if (StageOf(http) == Stage.Sent) session.Update(visits => visits with { Place = "sent" }); // expect: TSS301 or TSS302
    }

    // near miss TSS302: there is a session only while there is time
    public async Task OnlyThen(HttpContext http)
    {
        await next(http);
        ISession<Visits>? session = null;
        if (!http.Response.HasStarted)
        {
            session = http.GetSession<Visits>();
        }

        if (session != null) session.Update(visits => visits with { Place = "there" });
    }

    // near miss TSS302: a truth that is set only while there is time
    public async Task SetThen(HttpContext http, ISession<Visits> session)
    {
        await next(http);
        var open = false;
        if (!http.Response.HasStarted && http.Response.StatusCode == 200) open = true;
        if (open) session.RenewId();
    }

    // case TSS302: a truth that is set in any case
    public async Task SetAnyway(HttpContext http, ISession<Visits> session)
    {
        await next(http);
        var open = http.Response.StatusCode == 200;
        if (!http.Response.HasStarted) open = true;
        if (open) session.RenewId(); // expect: TSS302
    }

    // near miss TSS302: the change is given to what asks first
    public async Task GivenAway(HttpContext http, ISession<Visits> session)
    {
        await next(http);
        WhileOpen(http, () => session.Update(visits => visits with { Place = "given" }));
    }

    // case TSS302: the change is given to what does it anyway
    public async Task GivenAnyway(HttpContext http, ISession<Visits> session)
    {
        await next(http);
        Always(http, () => session.End()); // expect: TSS302
    }

    // near miss TSS302: the change and the answer are given away
    public async Task BothGiven(HttpContext http, ISession<Visits> session)
    {
        await next(http);
        await OnlyWhen(!http.Response.HasStarted, async () => await session.UpdateAsync(visits => visits with { Place = "both" }));
    }
}

public sealed class TwoAnswers
{
    private static async Task<bool> Answer(HttpContext http, string path)
    {
        if (http.Request.Path != path) return false;
        await http.Response.WriteAsync("answered");
        return true;
    }

    // near miss TSS302: either of two helpers has answered
    public async Task Either(HttpContext http, ISession<Visits> session)
    {
        var answered = await Answer(http, "/health") || await Answer(http, "/ready");
        if (answered) return;
        session.Update(visits => visits with { Count = visits.Count + 1 });
    }

    // case TSS302: not both have
    public async Task NotBoth(HttpContext http, ISession<Visits> session)
    {
        var answered = await Answer(http, "/health") && await Answer(http, "/ready");
        if (answered) return;
        session.Update(visits => visits with { Count = visits.Count + 1 }); // expect: TSS302
    }
}

public static class Exports
{
    // near miss TSS303: what is given the stream changes the session before it writes
    public static void Early(WebApplication app) =>
        app.MapGet("/early", (ISession<Visits> session) => Results.Stream(stream => CountThenWrite(stream, session)));

    // case TSS303: it writes first
    public static void Late(WebApplication app) =>
        app.MapGet("/late", (ISession<Visits> session) => Results.Stream(stream => WriteThenCount(session, stream))); // expect: TSS303

    private static async Task CountThenWrite(Stream stream, ISession<Visits> session)
    {
        session.Update(visits => visits with { Count = visits.Count + 1 });
        await stream.WriteAsync(new byte[8]);
    }

    private static async Task WriteThenCount(ISession<Visits> session, Stream stream)
    {
        await stream.WriteAsync(new byte[8]);
        session.Update(visits => visits with { Count = visits.Count + 1 });
    }
}
