namespace TypedSession.Tests.Lifetime;

/// <summary>Which requests show that a session is in use, and so prolong it.</summary>
public class UseTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("document", true)]
    [InlineData("empty", false)]
    [InlineData("image", false)]
    [InlineData("iframe", true)]
    [InlineData("frame", true)]
    public async Task A_document_read_past_half_of_the_idle_time_prolongs_the_session(string? destination, bool prolongs)
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        string id = (await browser.GetAsync("/id")).Body;
        if (destination is not null) browser.Headers["Sec-Fetch-Dest"] = destination;

        app.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Empty((await browser.GetAsync("/")).SetCookies);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(prolongs, (await browser.GetAsync("/")).SetCookies.Count == 1);

        app.Time.Advance(TimeSpan.FromMinutes(19));
        Assert.Equal(prolongs ? "2026-01-02T03:04:05 2026-01-02T03:14:06" : "none", (await browser.GetAsync("/times", Cookie(browser))).Body);
        Assert.Equal(prolongs ? id : "none", (await browser.GetAsync("/id", Cookie(browser))).Body);
        Assert.Equal(prolongs ? "7" : "", (await browser.GetAsync("/")).Body);
    }

    [Theory]
    [InlineData("X-Turbo-Request-Id", "5c07b1b2", true)]
    [InlineData("HX-Boosted", "true", true)]
    [InlineData("HX-History-Restore-Request", "true", true)]
    [InlineData("Accept", "text/html; blazor-enhanced-nav=on", true)]
    [InlineData("Sec-Fetch-Mode", "navigate", true)]
    [InlineData("Sec-Fetch-Mode", "cors", false)]
    [InlineData("HX-Request", "true", false)]
    [InlineData("Accept", "text/html", false)]
    [InlineData("X-Requested-With", "XMLHttpRequest", false)]
    public async Task A_page_that_a_script_fetches_in_the_browsers_place_prolongs_the_session(string header, string value, bool prolongs)
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        (browser.Headers["Sec-Fetch-Dest"], browser.Headers[header]) = ("empty", value);

        app.Time.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal(prolongs, (await browser.GetAsync("/")).SetCookies.Count == 1);
        browser.Headers["Sec-Purpose"] = "prefetch";
        app.Time.Advance(TimeSpan.FromMinutes(prolongs ? 11 : 1));
        Assert.Equal(header == "X-Turbo-Request-Id", (await browser.GetAsync("/")).SetCookies.Count == 1);
    }

    [Fact]
    public async Task A_change_that_is_taken_back_prolongs_the_session_as_a_read_does()
    {
        await using TestApp app = await TestApp.StartAsync(web =>
        {
            CartEndpoints.Map(web);
            web.MapPost("/add-and-remove", (ISession<Cart> session) =>
            {
                Cart before = session.Value;
                session.Update(cart => CartEndpoints.Add(cart, 8));
                session.Update(_ => before);
            });
        });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        app.Time.Advance(TimeSpan.FromMinutes(15));

        await browser.PostAsync("/add-and-remove");

        app.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal("7", (await browser.GetAsync("/")).Body);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_page_that_Turbo_fetches_when_the_pointer_comes_prolongs_and_leaves_the_flash(bool includesFetches)
    {
        await using TestApp app = await TestApp.StartAsync(
            web =>
            {
                CartEndpoints.Map(web);
                web.MapGet("/page", (ISession<Cart> session) => CartEndpoints.Page(session));
                web.MapPost("/notice", (ISession<Cart> session) => session.Update(cart => cart with { Notice = "Added." }).Notice);
            },
            new()
            {
                Options = options =>
                {
                    options.Renewal.IncludesFetches = includesFetches;
                    options.Renewal.After = TimeSpan.FromMinutes(10);
                },
            });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        await browser.PostAsync("/notice");
        string id = (await browser.GetAsync("/id")).Body;
        (browser.Headers["Sec-Fetch-Dest"], browser.Headers["X-Turbo-Request-Id"]) = ("empty", "5c07b1b2");
        browser.Headers["X-Sec-Purpose"] = "prefetch";
        app.Time.Advance(TimeSpan.FromMinutes(11));

        Assert.Single((await browser.GetAsync("/page")).SetCookies);
        Assert.Equal(id, (await browser.GetAsync("/id")).Body);

        browser.Headers.Remove("X-Sec-Purpose");
        Assert.Equal("7 Added.", (await browser.GetAsync("/page")).Body);
        Assert.Equal("7", (await browser.GetAsync("/page")).Body);
    }

    [Fact]
    public async Task Where_fetches_are_included_a_user_of_one_page_keeps_the_session()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map, new() { Options = options => options.Renewal.IncludesFetches = true });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        browser.Headers["Sec-Fetch-Dest"] = "empty";

        for (int minute = 0; minute < 60; minute += 3)
        {
            Assert.Equal("7", (await browser.GetAsync("/")).Body);
            app.Time.Advance(TimeSpan.FromMinutes(3));
        }

        browser.Headers["Sec-Purpose"] = "prefetch";
        Assert.Empty((await browser.GetAsync("/")).SetCookies);
    }

    private static string Cookie(Browser browser) => $"{CartEndpoints.CookieName}={browser.Jar.GetValueOrDefault(CartEndpoints.CookieName)}";
}
