namespace TypedSession.Tests.Lifetime;

public class EndTests
{
    [Fact]
    public async Task An_ended_session_is_deleted_and_empty_at_once()
    {
        await using TestApp app = await TestApp.StartAsync(web =>
        {
            CartEndpoints.Map(web);
            web.MapPost("/end-and-read", (ISession<Cart> session) =>
            {
                session.Update(cart => CartEndpoints.Add(cart, 8));
                session.End();
                return $"{CartEndpoints.Text(session.Value)}|{session.Status}|{CartEndpoints.IdOf(session)}";
            });
        });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");

        Answer answer = await browser.PostAsync("/end-and-read");

        Assert.Equal("|New|none", answer.Body);
        Assert.StartsWith("__Host-Http-cart=; expires=", Assert.Single(answer.SetCookies), StringComparison.Ordinal);
        Assert.Equal("New", (await browser.GetAsync("/status")).Body);
    }

    [Fact]
    public async Task A_change_after_the_end_starts_a_session_with_another_id()
    {
        await using TestApp app = await TestApp.StartAsync(web =>
        {
            CartEndpoints.Map(web);
            web.MapPost("/again", (ISession<Cart> session) =>
            {
                session.End();
                session.Update(cart => CartEndpoints.Add(cart, 9));
            });
        });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        string before = (await browser.GetAsync("/id")).Body;
        app.Time.Advance(TimeSpan.FromMinutes(1));

        Answer answer = await browser.PostAsync("/again");

        Assert.Single(answer.SetCookies);
        Assert.Equal("9", (await browser.GetAsync("/")).Body);
        Assert.NotEqual(before, (await browser.GetAsync("/id")).Body);
        Assert.Equal("2026-01-02T03:05:05 2026-01-02T03:05:05", (await browser.GetAsync("/times")).Body);
    }

    [Fact]
    public async Task Ending_where_there_is_no_session_sends_nothing()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);

        Assert.Empty((await app.NewBrowser().PostAsync("/end")).SetCookies);
    }

    [Fact]
    public async Task Ending_removes_a_cookie_that_cannot_be_read_as_well()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser();
        browser.Jar[CartEndpoints.CookieName] = "garbage";

        await browser.PostAsync("/end");

        Assert.Empty(browser.Jar);
    }
}
