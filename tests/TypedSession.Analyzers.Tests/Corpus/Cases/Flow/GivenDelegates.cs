// Answers that are written by a function which a helper calls, with what the helper was given or two helpers deep, and sessions of objects
// that wrap a request.
// Seen in: API projects with a WithTiming or WithRetry helper that takes the context along, handlers of AWS and YARP samples with an exchange
// object, import jobs that write a line for each row.

[SessionState("tally")]
public sealed partial record Tally
{
    [SessionKey(0)] public int Count { get; init; }
}

public sealed class ReportEndpoints(ISession<Tally> session)
{
    private static async Task With(HttpContext http, Func<HttpContext, Task> write) => await write(http);

    private static async Task Timed(string name, HttpResponse response, Func<HttpResponse, string, Task> write)
    {
        long start = Environment.TickCount64;
        await write.Invoke(response, name);
        Console.WriteLine(Environment.TickCount64 - start);
    }

    private static async Task Retried(Func<Task> write)
    {
        for (int attempt = 0; attempt < 3; attempt++) await write();
    }

    private static Task Logged(string name, Func<Task> write)
    {
        Console.WriteLine(name);
        return Retried(write);
    }

    private static void Kept(HttpContext http, Func<HttpContext, Task> write) => http.Items["write"] = write;

    private static async Task WithOther(HttpContext http, Func<HttpContext, Task> write)
    {
        var other = new DefaultHttpContext();
        await write(other);
        http.Response.StatusCode = 204;
    }

    // case TSS301: the helper gives the context
    public async Task Given(HttpContext http)
    {
        await With(http, context => context.Response.WriteAsync("report"));
        session.Update(tally => tally with { Count = tally.Count + 1 }); // expect: TSS301 or TSS302
    }

    // case TSS301: the helper gives the response
    public async Task GivenResponse(HttpContext http)
    {
        await Timed("report", http.Response, (response, name) => response.WriteAsync(name));
        session.Update(tally => tally with { Count = tally.Count + 2 }); // expect: TSS301 or TSS302
    }

    // near miss TSS302: the function reads only
    public async Task GivenAndRead(HttpContext http)
    {
        await With(http, context => Task.Delay(context.Request.Path.Value!.Length));
        session.Update(tally => tally with { Count = tally.Count + 3 });
    }

    // near miss TSS302: the helper does not call it
    public void GivenAndKept(HttpContext http)
    {
        Kept(http, context => context.Response.WriteAsync("later"));
        session.Update(tally => tally with { Count = tally.Count + 4 });
    }

    // near miss TSS302: the helper gives it another context
    public async Task GivenAnother(HttpContext http)
    {
        await WithOther(http, async context => await context.Response.WriteAsync("nowhere"));
        session.Update(tally => tally with { Count = 5 });
    }

    // case TSS301: two helpers deep
    public async Task TwoDeep(HttpContext http)
    {
        await Logged("report", () => http.Response.WriteAsync("report"));
        session.Update(tally => tally with { Count = tally.Count + 6 }); // expect: TSS301 or TSS302
    }

    // near miss TSS302: two helpers deep, and nothing is written
    public async Task TwoDeepAndRead(HttpContext http)
    {
        await Logged("report", () => http.Request.ReadFormAsync());
        session.Update(tally => tally with { Count = tally.Count + 7 });
    }

    // case TSS301: a line for each row
    public async Task Lines(HttpContext http, List<string> rows)
    {
        await Parallel.ForEachAsync(rows, async (row, stop) => await http.Response.WriteAsync(row, stop));
        session.End(); // expect: TSS301 or TSS302
    }

    // near miss TSS302: a header for each row
    public void Headers(HttpContext http, List<string> rows)
    {
        rows.ForEach(row => http.Response.Headers.Append("X-Row", row));
        session.End();
    }

    // case TSS301: on another thread, which is waited for
    public async Task Waited(HttpContext http)
    {
        await Task.Run(() => http.Response.WriteAsync("report"));
        session.RenewId(); // expect: TSS301 or TSS302
    }

    // near miss TSS302: on another thread, and nothing is written
    public async Task WaitedForNothing(HttpContext http)
    {
        string path = await Task.Run(() => http.Request.Path.Value ?? "");
        if (path.Length > 3) session.RenewId();
    }
}

public sealed class Exchange(HttpContext http)
{
    public HttpContext Http { get; } = http;

    public HttpResponse Response => Http.Response;

    public ISession<Tally> Tally => Http.GetSession<Tally>();

    public ISession<Tally> FindTally() => Http.GetSession<Tally>();
}

public static class ExchangeHandlers
{
    // case TSS301: the exchange's own session
    public static async Task Answer(Exchange exchange)
    {
        await exchange.Response.WriteAsync("done");
        exchange.Tally.Update(tally => tally with { Count = 1 }); // expect: TSS301 or TSS302
    }

    // case TSS301: the exchange's own session, by a method
    public static async Task AnswerByMethod(Exchange exchange)
    {
        await exchange.Http.Response.WriteAsync("done");
        exchange.FindTally().Update(tally => tally with { Count = 2 }); // expect: TSS301 or TSS302
    }

    // near miss TSS302: another exchange's
    public static async Task AnswerAnother(Exchange exchange, Exchange other)
    {
        await exchange.Response.WriteAsync("done");
        other.Tally.Update(tally => tally with { Count = 3 });
    }

    // near miss TSS302: before the answer
    public static async Task Before(Exchange exchange)
    {
        exchange.Tally.Update(tally => tally with { Count = 4 });
        await exchange.Response.WriteAsync("done");
    }
}
