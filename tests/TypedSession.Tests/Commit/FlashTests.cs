namespace TypedSession.Tests.Commit;

public class FlashTests
{
    [Fact]
    public async Task A_flash_survives_redirects_and_is_shown_once()
    {
        await using TestApp app = await TestApp.StartAsync(Map);
        Browser browser = app.NewBrowser();

        await browser.PostAsync("/notice");
        await browser.GetAsync("/redirect");
        Assert.Equal("7 Added.", (await browser.GetAsync("/")).Body);
        Assert.Equal("7", (await browser.GetAsync("/")).Body);
        Assert.Empty((await browser.GetAsync("/")).SetCookies);
    }

    [Fact]
    public async Task A_flash_waits_for_a_page_that_reads_the_session()
    {
        await using TestApp app = await TestApp.StartAsync(Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/notice");

        await browser.GetAsync("/untouched");
        await browser.PostAsync("/add/8");
        await browser.GetAsync("/status");

        Assert.Equal("7,8 Added.", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task A_background_request_does_not_use_a_flash_up()
    {
        await using TestApp app = await TestApp.StartAsync(Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/notice");

        browser.Headers["Sec-Fetch-Dest"] = "empty";
        Answer background = await browser.GetAsync("/");
        Assert.Equal("7 Added.", background.Body);
        Assert.Empty(background.SetCookies);

        browser.Headers["Sec-Fetch-Dest"] = "document";
        Assert.Equal("7 Added.", (await browser.GetAsync("/")).Body);
        Assert.Equal("7", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task A_flash_that_is_set_and_read_by_one_page_is_not_stored()
    {
        await using TestApp app = await TestApp.StartAsync(Map);
        Browser browser = app.NewBrowser();

        Answer answer = await browser.GetAsync("/at-once");

        Assert.Equal(" At once.", answer.Body);
        Assert.Empty(answer.SetCookies);
    }

    private static void Map(WebApplication app)
    {
        CartEndpoints.Map(app);
        app.MapPost("/notice", (ISession<Cart> session) =>
        {
            session.Update(cart => CartEndpoints.Add(cart, 7) with { Notice = "Added." });
            return Results.LocalRedirect("/");
        });
        app.MapGet("/redirect", (ISession<Cart> session) => Results.LocalRedirect("/?" + session.Value.Lines.Length));
        app.MapGet("/at-once", (ISession<Cart> session) =>
        {
            session.Update(cart => cart with { Notice = "At once." });
            return CartEndpoints.Text(session.Value);
        });
    }
}
