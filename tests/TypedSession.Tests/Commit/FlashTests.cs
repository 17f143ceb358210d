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

    [Theory]
    [InlineData("Sec-Fetch-Dest", "image")]
    [InlineData("Sec-Fetch-Dest", "iframe")]
    [InlineData("Sec-Purpose", "prefetch")]
    [InlineData("Sec-Purpose", "prefetch;prerender")]
    [InlineData("Purpose", "prefetch")]
    [InlineData("X-Moz", "prefetch")]
    [InlineData("X-Purpose", "preview")]
    [InlineData("X-Sec-Purpose", "prefetch")]
    public async Task A_request_beside_a_page_or_ahead_of_it_leaves_the_flash(string header, string value)
    {
        await using TestApp app = await TestApp.StartAsync(Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/notice");

        browser.Headers[header] = value;
        Assert.Empty((await browser.GetAsync("/")).SetCookies);

        browser.Headers.Remove(header);
        Assert.Equal("7 Added.", (await browser.GetAsync("/")).Body);
    }

    [Theory]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    public async Task A_request_whose_answer_is_not_shown_leaves_the_flash(string method)
    {
        await using TestApp app = await TestApp.StartAsync(Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/notice");

        Assert.Empty((await browser.SendAsync(new HttpMethod(method), "/unseen")).SetCookies);

        Assert.Equal("7 Added.", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task A_flash_is_shown_by_a_page_that_a_script_fetches_in_the_browsers_place()
    {
        await using TestApp app = await TestApp.StartAsync(Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/notice");
        (browser.Headers["Sec-Fetch-Dest"], browser.Headers["Accept"]) = ("empty", "text/html; blazor-enhanced-nav=on");

        Assert.Equal("7 Added.", (await browser.GetAsync("/")).Body);
        Assert.Equal("7", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task A_flash_can_be_taken_by_a_background_request()
    {
        await using TestApp app = await TestApp.StartAsync(Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/notice");

        browser.Headers["Sec-Fetch-Dest"] = "empty";
        Assert.Equal("7 Added. then 7", (await browser.GetAsync("/take")).Body);
        Answer second = await browser.GetAsync("/take");

        Assert.Equal("7 then 7", second.Body);
        Assert.Empty(second.SetCookies);
    }

    [Fact]
    public async Task A_flash_can_be_taken_by_a_redirect()
    {
        await using TestApp app = await TestApp.StartAsync(Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/notice");

        Assert.Single((await browser.PostAsync("/take-and-redirect")).SetCookies);

        Assert.Equal("7", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task A_flash_set_after_one_was_taken_is_for_the_next_page()
    {
        await using TestApp app = await TestApp.StartAsync(Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/notice");

        Assert.Equal("Added.", (await browser.GetAsync("/take-and-set")).Body);

        Assert.Equal("7 Next.", (await browser.GetAsync("/")).Body);
        Assert.Equal("7", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task A_flash_taken_where_there_is_none_makes_no_session()
    {
        await using TestApp app = await TestApp.StartAsync(Map);

        Assert.Empty((await app.NewBrowser().GetAsync("/take")).SetCookies);
    }

    private static void Map(WebApplication app)
    {
        CartEndpoints.Map(app);
        app.MapGet("/take", (ISession<Cart> session) => $"{CartEndpoints.Text(session.TakeFlash())} then {CartEndpoints.Text(session.Value)}");
        app.MapPost("/take-and-redirect", (ISession<Cart> session) => Results.LocalRedirect("/?" + session.TakeFlash().Notice!.Length));
        app.MapGet("/take-and-set", (ISession<Cart> session) =>
        {
            string? taken = session.TakeFlash().Notice;
            session.Update(cart => cart with { Notice = "Next." });
            return taken;
        });
        app.MapPost("/notice", (ISession<Cart> session) =>
        {
            session.Update(cart => CartEndpoints.Add(cart, 7) with { Notice = "Added." });
            return Results.LocalRedirect("/");
        });
        app.MapMethods("/unseen", ["HEAD", "OPTIONS"], (ISession<Cart> session) => CartEndpoints.Text(session.Value));
        app.MapGet("/redirect", (ISession<Cart> session) => Results.LocalRedirect("/?" + session.Value.Lines.Length));
        app.MapGet("/at-once", (ISession<Cart> session) =>
        {
            session.Update(cart => cart with { Notice = "At once." });
            return CartEndpoints.Text(session.Value);
        });
    }
}
