// The framework's own string-keyed session, written late. It throws only for visitors who have no session yet, so that it works on the developer's
// machine. Seen in: the application-state sample of dotnet/AspNetCore.Docs, "last page" middleware of MVC shops, captcha controllers that write the
// picture to Response.Body first (AlexandrKatomin/ServerForAngular has the right order), login endpoints that answer as JSON.

using Microsoft.AspNetCore.Mvc;

// TypedSession is used elsewhere in this project: the rules serve while it moves over.
[SessionState("moved")]
public sealed partial record Moved
{
    [SessionKey(0)] public int Count { get; init; }
}

public sealed class StockCaptchaController : Controller
{
    // case TSS301: the picture first, its text second
    public async Task Picture(byte[] picture, string text)
    {
        await Response.Body.WriteAsync(picture);
        HttpContext.Session.SetString("captcha", text); // expect: TSS301 (TSS502)
    }

    // near miss TSS301: the text first, the picture second
    public async Task RightPicture(byte[] picture, string text)
    {
        HttpContext.Session.SetString("captcha", text); // expect: (TSS502)
        await Response.Body.WriteAsync(picture);
    }
}

public static class StockPages
{
    // case TSS301: a start page that establishes the session behind its first line
    public static async Task Start(HttpContext context)
    {
        await context.Response.WriteAsync("<h1>Welcome</h1>");
        context.Session.Set("started", BitConverter.GetBytes(DateTime.UtcNow.Ticks)); // expect: TSS301 (TSS502)
        await context.Response.WriteAsync("<p>Your session has been established.</p>");
    }

    // case TSS301: kept in a local under the interface's name
    public static async Task Count(HttpContext context)
    {
        Microsoft.AspNetCore.Http.ISession session = context.Session;
        int count = session.GetInt32("count") ?? 0; // expect: (TSS502)
        await context.Response.WriteAsync($"Visit {count}");
        session.SetInt32("count", count + 1); // expect: TSS301 (TSS502)
    }

    // near miss TSS301: read after the answer
    public static async Task Show(HttpContext context, ILogger logger)
    {
        await context.Response.WriteAsync("done");
        logger.LogInformation("{Count}", context.Session.GetInt32("count")); // expect: (TSS502)
    }

    // case TSS301: emptied when the goodbye is out
    public static async Task Goodbye(HttpContext context)
    {
        await context.Response.WriteAsJsonAsync(new { Bye = true });
        context.Session.Clear(); // expect: TSS301 (TSS502)
        context.Session.Remove("user"); // expect: TSS301 (TSS502)
    }

    // case TSS302: the greeting is for newcomers
    public static async Task Greet(HttpContext context)
    {
        if (!context.Session.Keys.Any()) await context.Response.WriteAsync("Nice to meet you."); // expect: (TSS502)
        context.Session.SetString("greeted", "yes"); // expect: TSS302 (TSS502)
    }

    // near miss TSS302: asked whether it is late
    public static async Task GreetInTime(HttpContext context, Func<Task> page)
    {
        await page();
        if (!context.Response.HasStarted) context.Session.SetString("greeted", "yes"); // expect: (TSS502)
    }
}

// case TSS302: the last page, set on the way back
public sealed class StockLastPage(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (HttpMethods.IsGet(context.Request.Method)) context.Session.SetString("LastVisitedPage", context.Request.Path + context.Request.QueryString); // expect: TSS302 (TSS502)
    }
}

// near miss TSS302: the last page, set on the way in
public sealed class StockLastPageInTime(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method)) context.Session.SetString("LastVisitedPage", context.Request.Path + context.Request.QueryString); // expect: (TSS502)
        await next(context);
    }
}

// case TSS302: the message of a failure
public sealed class StockFailure(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception failure)
        {
            context.Session.SetString("error", failure.Message); // expect: TSS302 (TSS502)
            throw;
        }
    }
}

// near miss TSS301: an object of the project whose methods have the same names
public sealed class Preferences
{
    private readonly Dictionary<string, string> _values = [];

    public void SetString(string key, string value) => _values[key] = value;

    public static async Task Save(HttpContext context, Preferences preferences)
    {
        await context.Response.WriteAsync("saved");
        preferences.SetString("theme", "dark");
    }
}
