// The same on the way back, in the pipelines that Program.cs writes inline.
// Seen in: Program.cs of course and sample projects with app.Use((context, next) => …) for "last visited", page counters, and session keep-alive;
// applications that came from IHttpModule and kept its "end request" shape.

var builder = WebApplication.CreateBuilder();
builder.Services.AddTypedSession();
var app = builder.Build();
app.UseTypedSession();

// case TSS302: with a context for the next
app.Use(async (context, next) =>
{
    await next(context);
    context.GetSession<Counter>().Update(counter => counter with { Pages = counter.Pages + 1 }); // expect: TSS302
});

// case TSS302: with a next that knows its context
app.Use(async (HttpContext context, Func<Task> next) =>
{
    await next();
    context.GetSession<Counter>().Update(counter => counter with { Pages = counter.Pages + 1 }); // expect: TSS302
});

// near miss TSS302: counted on the way in
app.Use(async (HttpContext context, Func<Task> next) =>
{
    context.GetSession<Counter>().Update(counter => counter with { Pages = counter.Pages + 1 });
    await next.Invoke();
});

// case TSS302: with the pipeline's own signature
app.Use(next => async context =>
{
    await next(context);
    context.GetSession<Counter>().RenewId(); // expect: TSS302
});

// near miss TSS302: returned, not awaited: the rest of the pipeline runs when this is over
app.Use(next => context =>
{
    context.GetSession<Counter>().RenewId();
    return next(context);
});

// case TSS302: on a branch of the pipeline
app.UseWhen(context => context.Request.Path.StartsWithSegments("/shop"), branch => branch.Use(async (context, next) =>
{
    ISession<Counter> session = context.GetSession<Counter>();
    await next(context).ConfigureAwait(false);
    session.Value = session.Value with { Pages = session.Value.Pages + 1 }; // expect: TSS302
}));

// near miss TSS302: asked on the way back
app.Use(async (context, next) =>
{
    await next(context);
    if (!context.Response.HasStarted && context.Response.StatusCode < 400)
    {
        context.GetSession<Counter>().Update(counter => counter with { Pages = counter.Pages + 1 });
    }
});

// case TSS302: asked, and forgotten to leave
app.Use(async (context, next) =>
{
    await next(context);
    if (context.Response.HasStarted) app.Logger.LogWarning("Too late.");
    context.GetSession<Counter>().End(); // expect: TSS302
});

// case TSS302: one side of a condition goes on down the pipeline
app.Use(async (context, next) =>
{
    if (HttpMethods.IsGet(context.Request.Method)) await next(context);
    else context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
    context.GetSession<Counter>().Update(counter => counter with { Pages = 0 }); // expect: TSS302
});

// near miss TSS302: a terminal middleware, which has no next
app.Run(async context =>
{
    context.GetSession<Counter>().Update(counter => counter with { Pages = counter.Pages + 1 });
    await context.Response.WriteAsync("The end.");
});

// near miss TSS302: an endpoint's filter sees the result before it is written
app.MapGet("/filtered", () => "text").AddEndpointFilter(async (invocation, next) =>
{
    object? result = await next(invocation);
    invocation.HttpContext.GetSession<Counter>().Update(counter => counter with { Pages = counter.Pages + 1 });
    return result;
});

// case TSS302: an endpoint's filter that wrote in the end of its own accord
app.MapGet("/banner", () => "text").AddEndpointFilter(async (invocation, next) =>
{
    if (invocation.HttpContext.Request.Query.ContainsKey("banner")) await invocation.HttpContext.Response.WriteAsync("<!-- banner -->");
    invocation.HttpContext.GetSession<Counter>().Update(counter => counter with { Pages = 1 }); // expect: TSS302
    return await next(invocation);
});

// near miss TSS302: the error page runs anew, before anything was sent
app.UseExceptionHandler(error => error.Run(context =>
{
    context.GetSession<Counter>().Update(counter => counter with { Pages = -1 });
    context.Response.Redirect("/sorry");
    return Task.CompletedTask;
}));

// case TSS301: an endpoint that executes a result by itself
app.MapPost("/buy", async (HttpContext context, ISession<Counter> session) =>
{
    await Results.Ok(new { Bought = true }).ExecuteAsync(context);
    session.Update(counter => counter with { Pages = 0 }); // expect: TSS301
});

// near miss TSS301: an endpoint that returns it
app.MapPut("/buy", (ISession<Counter> session) =>
{
    IResult bought = Results.Ok(new { Bought = true });
    session.Update(counter => counter with { Pages = 0 });
    return bought;
});

// case TSS302: results of some requests are executed at once
app.MapPatch("/buy", async (HttpContext context, ISession<Counter> session, bool now) =>
{
    IResult result = TypedResults.Text("bought");
    if (now) await result.ExecuteAsync(context);
    session.Update(counter => counter with { Pages = 0 }); // expect: TSS302
});

app.Run();

[SessionState("counter")]
public sealed partial record Counter
{
    [SessionKey(0)] public int Pages { get; init; }
}
