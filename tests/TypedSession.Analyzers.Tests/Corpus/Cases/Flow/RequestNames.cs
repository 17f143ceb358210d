// One request that goes by several names: fields, getters, a parameter of a constructor, and another name that is passed on.
// Seen in: handlers that keep the context and its response side by side, base classes with a Response getter of their own, objects that wrap a
// request (YARP, IdentityServer), handlers with an Initialize method that keeps the context.

[SessionState("visits")]
public sealed partial record Visits
{
    [SessionKey(0)] public int Count { get; init; }
}

public sealed class ReceiptHandler
{
    private readonly HttpContext _context;
    private readonly HttpResponse _response;

    public ReceiptHandler(HttpContext context)
    {
        _context = context ?? throw new ArgumentNullException(nameof(context));
        _response = context.Response;
    }

    // case TSS301: the context and its response in two fields
    public async Task Print(string text)
    {
        await _response.WriteAsync(text);
        _context.GetSession<Visits>().Update(visits => visits with { Count = visits.Count + 1 }); // expect: TSS301
    }

    // near miss TSS301: the same the other way about
    public async Task Count(string text)
    {
        _context.GetSession<Visits>().Update(visits => visits with { Count = visits.Count + 1 });
        await _response.WriteAsync(text);
    }
}

public sealed class Statement(HttpContext http)
{
    private readonly HttpResponse _answer = http.Response;

    // case TSS301: a field beside the constructor's parameter that it was made of
    public async Task Send()
    {
        await _answer.SendFileAsync("statement.pdf");
        http.GetSession<Visits>().End(); // expect: TSS301
    }

    // case TSS302: another method of the object answers by the constructor's parameter
    public async Task Close(bool isOpen)
    {
        if (isOpen) await Finish();
        http.GetSession<Visits>().RenewId(); // expect: TSS302
    }

    private Task Finish() => http.Response.CompleteAsync();
}

public abstract class EndpointBase(HttpContext context)
{
    protected HttpContext Context { get; } = context;
}

public sealed class Ping(HttpContext context) : EndpointBase(context)
{
    private HttpResponse Answer => Context.Response;

    private ISession<Visits> Session
    {
        get { return Context.GetSession<Visits>(); }
    }

    // case TSS301: a getter that leads to the response
    public async Task Run()
    {
        await Answer.WriteAsync("pong");
        Context.GetSession<Visits>().Update(visits => visits with { Count = 0 }); // expect: TSS301
    }

    // near miss TSS301: nothing has been sent where the getter only sets a header
    public void Refuse()
    {
        Answer.Headers.RetryAfter = "60";
        Session.End();
    }
}

public sealed class Wizard
{
    private HttpContext _current = null!;

    // case TSS302: a method that keeps the context, and another that answers by it
    public async Task Handle(HttpContext context)
    {
        Begin(context);
        await Show("step 1");
        context.GetSession<Visits>().Update(visits => visits with { Count = 1 }); // expect: TSS302
    }

    // near miss TSS302: it keeps another request
    public async Task Relay(HttpContext waiting, HttpContext context)
    {
        Begin(waiting);
        await Show("news");
        context.GetSession<Visits>().Update(visits => visits with { Count = 2 });
    }

    private void Begin(HttpContext context) => _current = context;

    private Task Show(string text) => _current.Response.WriteAsync(text);
}

public sealed class Call(HttpContext http)
{
    private readonly HttpResponse _response = http.Response;

    public HttpContext Http { get; } = http;

    public Task Answer(string text) => _response.WriteAsync(text);
}

public static class Calls
{
    // case TSS302: an object that wraps the request, known by two of its members
    public static async Task Run(Call call)
    {
        await call.Answer("done");
        call.Http.GetSession<Visits>().End(); // expect: TSS302
    }

    // near miss TSS302: of two wrapped requests, the other one was answered
    public static async Task Exchange(Call asking, Call answering)
    {
        await answering.Answer("done");
        asking.Http.GetSession<Visits>().End();
    }

    // case TSS302: another name of the context is passed on
    public static async Task Greet(HttpContext context)
    {
        HttpContext other = context;
        await Hello(other);
        context.GetSession<Visits>().End(); // expect: TSS302
    }

    private static Task Hello(HttpContext http) => http.Response.WriteAsync("Hello");
}

// near miss TSS301: two requests that the constructor was given
public sealed class Bridge
{
    private readonly HttpContext _asking;
    private readonly HttpResponse _answering;

    public Bridge(HttpContext asking, HttpContext answering)
    {
        _asking = asking;
        _answering = answering.Response;
    }

    public async Task Run()
    {
        await _answering.WriteAsync("news");
        _asking.GetSession<Visits>().Update(visits => visits with { Count = 3 });
    }
}

// near miss TSS301: a getter that gives one request or the other
public sealed class Fallback(HttpContext first, HttpContext? second)
{
    private HttpContext Current => second ?? first;

    public async Task Run()
    {
        await Current.Response.WriteAsync("news");
        first.GetSession<Visits>().Update(visits => visits with { Count = 4 });
    }
}

// near miss TSS301: a field that gets another request later
public sealed class Rotation
{
    private readonly HttpResponse _first;
    private HttpContext _context;

    public Rotation(HttpContext context)
    {
        _context = context;
        _first = context.Response;
    }

    public void Next(HttpContext context) => _context = context;

    public async Task Run()
    {
        await _first.WriteAsync("news");
        _context.GetSession<Visits>().Update(visits => visits with { Count = 5 });
    }
}
