// Programs whose own middleware asks a session on its way in, before or behind the sessions' own. Each case is a program of its own.
// Seen in: sign-in redirects (`if (context.Session.GetString("user") is null) context.Response.Redirect("/login")`) written as inline middleware, visit
// counters in a try block, access logs that ask on the way out.

[SessionState("visits")]
public sealed partial record Visits
{
    [SessionKey(0)] public int Count { get; init; }
}

// case TSS501: a middleware that asks in a condition, before the sessions' own
public static class AsksInCondition
{
    public static void Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddTypedSession();
        var app = builder.Build();
        app.Use(async (context, next) =>
        {
            if (context.GetSession<Visits>().Value.Count == 0) context.Response.Redirect("/welcome");
            else await next(context);
        });
        app.UseTypedSession(); // expect: TSS501
        app.MapGet("/", (ISession<Visits> session) => session.Value.Count);
        app.Run();
    }
}

// case TSS501: a middleware that asks in a try block
public static class AsksInTry
{
    public static void Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddTypedSession();
        var app = builder.Build();
        app.Use(async (HttpContext context, RequestDelegate next) =>
        {
            try
            {
                context.Items["count"] = context.GetSession<Visits>()?.Value.Count ?? 0;
                await next(context);
            }
            catch (OperationCanceledException)
            {
                context.Response.StatusCode = 499;
            }
        });
        app.UseTypedSession(); // expect: TSS501
        app.Run();
    }
}

// near miss TSS501: it asks on one way only, and that is not this one for certain
public static class AsksPerhaps
{
    public static void Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddTypedSession();
        var app = builder.Build();
        app.Use(async (context, next) =>
        {
            if (context.Request.Path == "/never" && context.GetSession<Visits>().Value.Count == 0) return;
            await next(context);
        });
        app.UseTypedSession();
        app.MapGet("/", (ISession<Visits> session) => session.Value.Count);
        app.Run();
    }
}

// near miss TSS501: it asks behind what follows it
public static class AsksAfterwards
{
    public static void Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddTypedSession();
        var app = builder.Build();
        app.Use(async (context, next) =>
        {
            try { await next(context); }
            finally { Console.WriteLine(context.GetSession<Visits>().Status); }
        });
        app.UseTypedSession();
        app.MapGet("/", (ISession<Visits> session) => session.Value.Count);
        app.Run();
    }
}

// case TSS501: a middleware that is given the next one and makes a function of it
public static class MakesFunction
{
    public static void Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddTypedSession();
        var app = builder.Build();
        app.Use(next => async context =>
        {
            context.Items["count"] = context.GetSession<Visits>().Value.Count;
            await next(context);
        });
        app.UseTypedSession(); // expect: TSS501
        app.Run();
    }
}

// near miss TSS501: a function that is made so, and asks on the way out
public static class MakesFunctionThatAsksLater
{
    public static void Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddTypedSession();
        var app = builder.Build();
        app.Use(next => async context =>
        {
            await next(context);
            context.Items["count"] = context.GetSession<Visits>().Value.Count;
        });
        app.UseTypedSession();
        app.Run();
    }
}
