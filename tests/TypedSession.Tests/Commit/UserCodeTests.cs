namespace TypedSession.Tests.Commit;

/// <summary>What code of the user's throws while a session is read costs its member, or at most the session, and never the page.</summary>
public class UserCodeTests
{
    [Fact]
    public async Task A_limit_that_a_release_has_lowered_costs_the_member_or_the_session_and_no_page()
    {
        int limit = Guarded.Limit;
        await using TestApp app = await TestApp.StartAsync(Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/set/8");
        Assert.Equal("Restored 8 8 Restored 8", (await browser.GetAsync("/")).Body);
        try
        {
            Guarded.Limit = 5;
            Assert.Equal("Restored 0 8 Unreadable 0", (await browser.GetAsync("/")).Body);
            Assert.Equal("ended", (await browser.PostAsync("/end")).Body);
        }
        finally
        {
            Guarded.Limit = limit;
        }

        Assert.Equal("New 0 0 ", (await browser.GetAsync("/")).Body[..8]);
    }

    [Fact]
    public async Task What_would_come_back_as_something_else_is_refused_on_the_users_line()
    {
        SessionBoundException? thrown = null;
        await using TestApp app = await TestApp.StartAsync(web => web.MapPost("/", (ISession<Guarded> session) =>
            thrown = Assert.Throws<SessionBoundException>(() => session.Update(guarded => guarded with { Doubled = 3 }))));

        await app.NewBrowser().PostAsync("/");
        Assert.Equal("Guarded.Doubled", thrown!.Member);
    }

    [Fact]
    public async Task A_flash_that_cannot_be_null_is_shown_once()
    {
        await using TestApp app = await TestApp.StartAsync(web =>
        {
            web.MapPost("/", (ISession<Guarded> session) => { session.Update(guarded => guarded with { Notice = "Saved." }); });
            web.MapGet("/", (ISession<Guarded> session) => $"{session.Status} {session.TakeFlash(guarded => guarded.Notice)}");
        });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/");
        Assert.Equal("Restored Saved.", (await browser.GetAsync("/")).Body);
        Assert.EndsWith(" ", (await browser.GetAsync("/")).Body, StringComparison.Ordinal);
    }

    private static void Map(WebApplication web)
    {
        web.MapPost("/set/{level:int}", (int level, ISession<Guarded> guarded, ISession<Strict> strict) =>
        {
            guarded.Update(state => state with { Level = level, Other = level });
            strict.Value = new Strict(level);
        });
        web.MapGet("/", (ISession<Guarded> guarded, ISession<Strict> strict) =>
            $"{guarded.Status} {guarded.Value.Level} {guarded.Value.Other} {strict.Status} {strict.Value.Level}");
        web.MapPost("/end", (ISession<Guarded> guarded, ISession<Strict> strict) =>
        {
            guarded.End();
            strict.End();
            return "ended";
        });
    }
}
