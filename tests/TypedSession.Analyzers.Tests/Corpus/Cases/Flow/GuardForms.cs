// Questions to HasStarted that are turned round, taken apart, kept in a property or given away as a value.
// Seen in: proxies and gateways (a property named ResponseStarted of a transaction), CMS page filters (switches over the answer and the
// status), API templates (Guard classes of shared kernels).

using Microsoft.AspNetCore.Http.Features;

[SessionState("visits")]
public sealed partial record Visits
{
    [SessionKey(0), MaxLength(60)] public string? Place { get; init; }
    [SessionKey(1)] public int Count { get; init; }
}

public static class Demand
{
    public static void That(bool isSo)
    {
        if (!isSo) throw new InvalidOperationException("Not so.");
    }

    public static void Write(bool isSo) => Console.WriteLine(isSo);
}

public sealed class Transaction(HttpContext http)
{
    public bool IsOpen
    {
        get
        {
            if (http.Response.StatusCode == 500) return false;
            return !http.Response.HasStarted;
        }
    }

    public bool IsGet => HttpMethods.IsGet(http.Request.Method);
}

public sealed class TurnedMiddleware(RequestDelegate next, IHttpContextAccessor accessor)
{
    private HttpContext _current = null!;

    private bool TooLate => _current.Response.HasStarted || _current.RequestAborted.IsCancellationRequested;

    private bool IsError => _current.Response.StatusCode >= 400;

    // near miss TSS302: the constant stands on the left
    public async Task Left(HttpContext http)
    {
        await next(http);
        if (true != http.Response.HasStarted) http.GetSession<Visits>().End();
    }

    // near miss TSS302: a question that may have nobody to ask
    public async Task Lifted(HttpContext http, ISession<Visits> session)
    {
        await next(http);
        var feature = http.Features.Get<IHttpResponseFeature>();
        if (feature?.HasStarted == true) return;
        session.Update(visits => visits with { Place = "lifted" });
    }

    // near miss TSS302: through the accessor
    public async Task Accessor(HttpContext http)
    {
        await next(http);
        if (accessor.HttpContext?.Response.HasStarted is false) accessor.HttpContext.GetSession<Visits>().RenewId();
    }

    // near miss TSS302: by method
    public async Task ByMethod(HttpContext http, ISession<Visits> session)
    {
        await next(http);
        if (http.Response.HasStarted.Equals(false)) session.RenewId();
    }

    // case TSS301: the wrong way round
    public async Task WrongWay(HttpContext http, ISession<Visits> session)
    {
        await next(http);
        if (false != http.Response.HasStarted) session.Update(visits => visits with { Place = "late" }); // expect: TSS301 or TSS302
    }

    // near miss TSS302: a property asks
    public async Task Property(HttpContext http)
    {
        _current = http;
        await next(http);
        if (TooLate) return;
        http.GetSession<Visits>().Update(visits => visits with { Count = visits.Count + 1 });
    }

    // case TSS302: a property asks something else
    public async Task OtherProperty(HttpContext http)
    {
        _current = http;
        await next(http);
        if (IsError) return;
        http.GetSession<Visits>().Value = new Visits { Place = "error" }; // expect: TSS302
    }

    // near miss TSS302: a property of an object that holds the request
    public async Task Held(HttpContext http, ISession<Visits> session)
    {
        var transaction = new Transaction(http);
        await next(http);
        if (transaction.IsOpen) session.Update(visits => visits with { Place = "held" });
    }

    // case TSS302: another property of it
    public async Task HeldOther(HttpContext http, ISession<Visits> session)
    {
        var transaction = new Transaction(http);
        await next(http);
        if (!transaction.IsGet) return;
        session.Update(visits => visits with { Place = "a GET" }); // expect: TSS302
    }

    // near miss TSS302: with the status, as one value
    public async Task Tuple(HttpContext http, ISession<Visits> session)
    {
        await next(http);
        switch ((http.Response.StatusCode, http.Response.HasStarted))
        {
            case (404, false):
                session.Update(visits => visits with { Place = "missing" });
                break;
            case (_, true):
                break;
            default:
                session.RenewId();
                break;
        }
    }

    // case TSS302: the element that matters is not asked for
    public async Task TupleOfOthers(HttpContext http, ISession<Visits> session)
    {
        await next(http);
        if ((http.Response.HasStarted, http.Response.StatusCode) is (_, 404)) session.End(); // expect: TSS302
    }

    // near miss TSS302: the answer is taken apart
    public async Task TakenApart(HttpContext http, ISession<Visits> session)
    {
        await next(http);
        var (code, late) = (http.Response.StatusCode, http.Response.HasStarted);
        if (code == 200 && !late) session.RenewId();
    }

    // near miss TSS302: a variable in a pattern
    public async Task PatternVariable(HttpContext http, ISession<Visits> session)
    {
        await next(http);
        if (http is not { Response: { HasStarted: var late, StatusCode: > 299 } } || late) return;
        session.End();
    }

    // near miss TSS302: a member of what has no name
    public async Task Unnamed(HttpContext http, ISession<Visits> session)
    {
        await next(http);
        var answer = new { http.Response.StatusCode, Late = http.Response.HasStarted };
        if (!answer.Late) session.Value = new Visits { Count = answer.StatusCode };
    }

    // near miss TSS302: joined step by step
    public async Task Joined(HttpContext http, ISession<Visits> session)
    {
        await next(http);
        bool late = http.RequestAborted.IsCancellationRequested;
        late |= http.Response.HasStarted;
        if (!late) session.Update(visits => visits with { Place = "joined" });
    }

    // case TSS302: joined so that it says nothing
    public async Task JoinedWrongly(HttpContext http, ISession<Visits> session)
    {
        await next(http);
        bool open = !http.Response.HasStarted;
        open |= http.Response.StatusCode == 200;
        if (open) session.Update(visits => visits with { Place = "joined" }); // expect: TSS302
    }

    // near miss TSS302: a guard is given the answer
    public async Task GuardedByValue(HttpContext http, ISession<Visits> session)
    {
        await next(http);
        Demand.That(!http.Response.HasStarted);
        session.Update(visits => visits with { Place = "demanded" });
    }

    // case TSS302: it is only written down
    public async Task WrittenDown(HttpContext http, ISession<Visits> session)
    {
        await next(http);
        Demand.Write(http.Response.HasStarted);
        session.Update(visits => visits with { Place = "noted" }); // expect: TSS302
    }
}
