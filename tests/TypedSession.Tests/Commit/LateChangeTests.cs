using System.Net;

namespace TypedSession.Tests.Commit;

public class LateChangeTests
{
    public static TheoryData<Server> Servers => [Server.Kestrel, Server.KestrelHttp2, Server.TestServer];

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_change_after_the_response_has_started_throws_and_says_what_to_do(Server server)
    {
        List<string> messages = [];
        await using TestApp app = await TestApp.StartAsync(
            web =>
            {
                CartEndpoints.Map(web);
                web.MapGet("/late", async (HttpContext context, ISession<Cart> session) =>
                {
                    context.Response.Headers.CacheControl = "private";
                    await context.Response.WriteAsync("first bytes ");
                    await context.Response.Body.FlushAsync();
                    Action[] changes =
                    [
                        () => session.Update(cart => CartEndpoints.Add(cart, 1)), () => session.Value = new Cart(), () => session.TakeFlash(), () => session.TakeFlash(cart => cart.Notice), () => session.KeepFor(TimeSpan.FromMinutes(1)), session.RenewId, session.End,
                    ];
                    foreach (Action change in changes) messages.Add(Assert.Throws<SessionCommittedException>(change).Message);
                    await context.Response.WriteAsync(CartEndpoints.Text(session.Value));
                });
            },
            new() { Server = server });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");

        Answer answer = await browser.GetAsync("/late");

        Assert.Equal("first bytes 7", answer.Body);
        Assert.Empty(answer.SetCookies);
        Assert.Equal(["Update was", "Value was", "TakeFlash was", "TakeFlash was", "KeepFor was", "RenewId was", "End was"], messages.Select(message => message[..message.IndexOf(" called", StringComparison.Ordinal)]));
        Assert.All(messages, message => Assert.Contains("before the first byte", message, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_change_in_a_callback_that_runs_after_the_commit_throws(Server server)
    {
        Exception? thrown = null;
        bool hasStarted = true;
        await using TestApp app = await TestApp.StartBareAsync(
            web =>
            {
                web.Use((context, next) =>
                {
                    // Callbacks run in the reverse order of their registration: this one after the commit.
                    context.Response.OnStarting(() =>
                    {
                        hasStarted = context.Response.HasStarted;
                        thrown = Record.Exception(() => context.GetSession<Cart>().Update(cart => CartEndpoints.Add(cart, 1)));
                        return Task.CompletedTask;
                    });
                    return next(context);
                });
                web.UseTypedSession();
                CartEndpoints.Map(web);
            },
            new() { Server = server });

        // Whether the session was touched before or not.
        foreach (string path in (string[])["/", "/untouched"])
        {
            thrown = null;
            Answer answer = await app.NewBrowser().GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Empty(answer.SetCookies);
            Assert.False(hasStarted);
            Assert.IsType<SessionCommittedException>(thrown);
        }
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_change_in_a_callback_that_runs_before_the_commit_is_stored(Server server)
    {
        await using TestApp app = await TestApp.StartAsync(
            web =>
            {
                CartEndpoints.Map(web);
                web.MapGet("/callback", (HttpContext context, ISession<Cart> session) =>
                {
                    context.Response.OnStarting(() =>
                    {
                        session.Update(cart => CartEndpoints.Add(cart, 5));
                        return Task.CompletedTask;
                    });
                    return "ok";
                });
            },
            new() { Server = server });
        Browser browser = app.NewBrowser();

        await browser.GetAsync("/callback");

        Assert.Equal("5", (await browser.GetAsync("/")).Body);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_session_can_be_read_for_the_first_time_after_the_response_has_started(Server server)
    {
        await using TestApp app = await TestApp.StartAsync(
            web =>
            {
                CartEndpoints.Map(web);
                web.MapGet("/stream", async (HttpContext context, ISession<Cart> session) =>
                {
                    context.Response.Headers.CacheControl = "private";
                    await context.Response.WriteAsync("cart ");
                    await context.Response.Body.FlushAsync();
                    await context.Response.WriteAsync(CartEndpoints.Text(session.Value));
                });
            },
            new() { Server = server });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");

        Assert.Equal("cart 7", (await browser.GetAsync("/stream")).Body);
    }
}
