// Handlers that write their answer by hand, and use the session before, between and after the writes.
// Seen in: the application-state sample of dotnet/AspNetCore.Docs (the reviewers asked there to do session work before writing), tutorials that answer
// with Response.WriteAsync, captcha and health endpoints, JSON login endpoints of single-page applications.

using Microsoft.AspNetCore.Mvc;

[SessionState("account")]
public sealed partial record Account
{
    [SessionKey(0)] public int? UserId { get; init; }
    [SessionKey(1), MaxLength(80), Flash] public string? Notice { get; init; }
}

public static class Answers
{
    // case TSS301: the JSON answer of a login goes out before the id is renewed
    public static async Task Login(HttpContext context, ISession<Account> session, int user)
    {
        await context.Response.WriteAsJsonAsync(new { Ok = true });
        session.RenewId(); // expect: TSS301
        session.Value = session.Value with { UserId = user }; // expect: TSS301
    }

    // near miss TSS301: status, headers and cookies are not the response's start
    public static async Task Logout(HttpContext context, ISession<Account> session)
    {
        context.Response.StatusCode = StatusCodes.Status205ResetContent;
        context.Response.Headers.Append("Clear-Site-Data", "\"cache\"");
        context.Response.Cookies.Delete("theme");
        session.End();
        await context.Response.CompleteAsync();
    }

    // near miss TSS301: a redirect is a header
    public static Task Redirected(HttpContext context, ISession<Account> session)
    {
        context.Response.Redirect("/");
        session.Update(account => account with { Notice = "Welcome back." });
        return Task.CompletedTask;
    }

    // case TSS301: both sides of a condition have answered
    public static async Task Either(HttpContext context, ISession<Account> session, bool known)
    {
        if (known)
            await context.Response.WriteAsync("Hello again.");
        else
            await context.Response.WriteAsync("Hello.");

        session.Update(account => account with { Notice = null }); // expect: TSS301
    }

    // case TSS302: only the unknown are greeted
    public static async Task Some(HttpContext context, ISession<Account> session, bool known)
    {
        if (!known) await context.Response.WriteAsync("Hello.");
        session.Update(account => account with { UserId = 1 }); // expect: TSS302
    }

    // near miss TSS302: the unknown are turned away
    public static async Task Guarded(HttpContext context, ISession<Account> session, bool known)
    {
        if (!known)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            await context.Response.WriteAsync("Who are you?");
            return;
        }

        session.Update(account => account with { Notice = "Hello." });
        context.Response.Redirect("/");
    }

    // near miss TSS302: the side that writes ends with an exception
    public static async Task Thrown(HttpContext context, ISession<Account> session, int? id)
    {
        if (id is null)
        {
            await context.Response.WriteAsync("No id.");
            throw new BadHttpRequestException("No id.");
        }

        session.Update(account => account with { UserId = id });
    }

    // case TSS301: within the branch that has answered
    public static async Task InBranch(HttpContext context, ISession<Account> session, bool cached)
    {
        if (cached)
        {
            await context.Response.WriteAsync("From the cache.");
            session.Update(account => account with { Notice = "Cached." }); // expect: TSS301
            return;
        }

        session.Update(account => account with { Notice = "Fresh." });
        await context.Response.WriteAsync("Fresh.");
    }

    // case TSS301: asked, and changed where the answer is yes
    public static void WrongWay(HttpContext context, ISession<Account> session)
    {
        if (context.Response.HasStarted) session.Update(account => account with { Notice = "Late." }); // expect: TSS301
    }

    // near miss TSS301: asked, and left where the answer is yes
    public static async Task RightWay(HttpContext context, ISession<Account> session, Func<HttpContext, Task> render)
    {
        await render(context);
        if (context.Response.HasStarted) return;
        session.Update(account => account with { Notice = "In time." });
    }

    // case TSS301: the write runs while the session is changed
    public static async Task Overlapping(HttpContext context, ISession<Account> session)
    {
        Task writing = context.Response.WriteAsync("Thank you.");
        session.Update(account => account with { Notice = "Thank you." }); // expect: TSS301 or TSS302
        await writing;
    }

    // case TSS301: started by a delegate that was made for it
    public static async Task Delegated(HttpContext context, ISession<Account> session)
    {
        Func<string, Task> print = text => context.Response.WriteAsync(text + "<br>");
        await print("Signed out.");
        session.End(); // expect: TSS301 or TSS302
    }

    // near miss TSS301: the delegate is handed over, and nobody has called it yet
    public static IResult Deferred(HttpContext context, ISession<Account> session)
    {
        Func<Stream, Task> print = async body => await body.WriteAsync(new byte[10]);
        session.Update(account => account with { Notice = "Signed out." });
        return Results.Stream(print, "text/plain");
    }

    // near miss TSS301: only read after the write
    public static async Task ReadAfterwards(HttpContext context, ISession<Account> session, ILogger logger)
    {
        await context.Response.WriteAsync($"You are {session.Value.UserId}.");
        logger.LogInformation("{Status} {User}", session.Status, session.Value.UserId);
    }

    // near miss TSS301: the answer is written in the end, whatever happens
    public static async Task InTheEnd(HttpContext context, ISession<Account> session, Action work)
    {
        try
        {
            work();
            session.Update(account => account with { Notice = "Done." });
        }
        finally
        {
            await context.Response.WriteAsync("ok");
        }
    }

    // case TSS302: the handler of a failure runs when half of the page may be out
    public static async Task Failed(HttpContext context, ISession<Account> session, IEnumerable<string> lines)
    {
        try
        {
            foreach (string line in lines) await context.Response.WriteAsync(line);
        }
        catch (IOException)
        {
            session.Update(account => account with { Notice = "That failed." }); // expect: TSS302
        }
    }

    // case TSS302: a clean-up after a page that may or may not have begun
    public static async Task CleanUp(HttpContext context, ISession<Account> session, Func<string> page)
    {
        try
        {
            await context.Response.WriteAsync(page());
        }
        finally
        {
            session.Update(account => account with { Notice = null }); // expect: TSS302 or TSS301
        }
    }
}
