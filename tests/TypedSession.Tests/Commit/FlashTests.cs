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
        Assert.Equal("7 Added.", (await browser.GetAsync("/page")).Body);
        Assert.Equal("7", (await browser.GetAsync("/page")).Body);
        Assert.Empty((await browser.GetAsync("/page")).SetCookies);
    }

    [Theory]
    [InlineData("/untouched")]
    [InlineData("/status")]
    [InlineData("/count")]
    [InlineData("/")]
    public async Task A_page_that_does_not_take_a_flash_leaves_it(string path)
    {
        await using TestApp app = await TestApp.StartAsync(Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/notice");

        Assert.Empty((await browser.GetAsync(path)).SetCookies);
        await browser.PostAsync("/add/8");

        Assert.Equal("7,8 Added.", (await browser.GetAsync("/page")).Body);
        Assert.Equal("7,8", (await browser.GetAsync("/page")).Body);
    }

    [Fact]
    public async Task A_flash_taken_again_in_the_same_request_is_still_there()
    {
        await using TestApp app = await TestApp.StartAsync(Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/notice");

        Assert.Equal("Added. Added. Added.  Added.", (await browser.GetAsync("/twice")).Body);
        Assert.Equal("7", (await browser.GetAsync("/page")).Body);
    }

    [Fact]
    public async Task A_flash_set_by_a_page_that_answers_waits_for_the_next_one()
    {
        await using TestApp app = await TestApp.StartAsync(Map);
        Browser browser = app.NewBrowser();
        await browser.GetAsync("/set-by-page");

        Assert.Equal(" Set.", (await browser.GetAsync("/page")).Body);
        Assert.Equal("", (await browser.GetAsync("/page")).Body);
    }

    [Fact]
    public async Task A_flash_that_is_set_and_taken_by_one_page_is_not_stored()
    {
        await using TestApp app = await TestApp.StartAsync(Map);

        Answer answer = await app.NewBrowser().GetAsync("/at-once");

        Assert.Equal("At once.", answer.Body);
        Assert.Empty(answer.SetCookies);
    }

    [Theory]
    [InlineData("Sec-Fetch-Dest", "image")]
    [InlineData("Sec-Fetch-Dest", "script")]
    [InlineData("Sec-Purpose", "prefetch")]
    [InlineData("Sec-Purpose", "prefetch;prerender")]
    [InlineData("Purpose", "prefetch")]
    [InlineData("X-Moz", "prefetch")]
    [InlineData("HX-Preloaded", "true")]
    [InlineData("X-Purpose", "preview")]
    [InlineData("X-Sec-Purpose", "prefetch")]
    public async Task A_request_beside_a_page_or_ahead_of_it_leaves_the_flash(string header, string value)
    {
        await using TestApp app = await TestApp.StartAsync(Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/notice");

        browser.Headers[header] = value;
        Answer unseen = await browser.GetAsync("/page");
        Assert.Equal("7 Added.", unseen.Body);
        Assert.Empty(unseen.SetCookies);
        Assert.Empty((await browser.GetAsync("/take-all")).SetCookies);

        browser.Headers.Remove(header);
        Assert.Equal("7 Added.", (await browser.GetAsync("/page")).Body);
    }

    [Theory]
    [InlineData("document")]
    [InlineData("iframe")]
    [InlineData("frame")]
    [InlineData("empty")]
    public async Task A_page_a_frame_and_a_script_that_take_the_flash_use_it_up(string destination)
    {
        await using TestApp app = await TestApp.StartAsync(Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/notice");

        browser.Headers["Sec-Fetch-Dest"] = destination;

        Assert.Equal("7 Added.", (await browser.GetAsync("/page")).Body);
        Assert.Equal("7", (await browser.GetAsync("/page")).Body);
    }

    [Theory]
    [InlineData(204, null)]
    [InlineData(205, null)]
    [InlineData(200, "HX-Redirect")]
    [InlineData(200, "HX-Location")]
    [InlineData(200, "HX-Refresh")]
    public async Task An_answer_that_shows_nothing_leaves_the_flash(int status, string? header)
    {
        await using TestApp app = await TestApp.StartAsync(web =>
        {
            Map(web);
            web.MapGet("/nothing", (HttpContext context, ISession<Cart> session) =>
            {
                if (session.TakeFlash(cart => cart.Notice) is not null && header is not null) context.Response.Headers[header] = "/page";
                context.Response.StatusCode = status;
            });
        });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/notice");

        Assert.Empty((await browser.GetAsync("/nothing")).SetCookies);

        Assert.Equal("7 Added.", (await browser.GetAsync("/page")).Body);
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

        Assert.Equal("7 Added.", (await browser.GetAsync("/page")).Body);
    }

    [Theory]
    [InlineData("/take-and-redirect")]
    [InlineData("/take-change-and-redirect")]
    public async Task A_redirect_leaves_what_it_took(string path)
    {
        await using TestApp app = await TestApp.StartAsync(Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/notice");

        await browser.PostAsync(path);

        Assert.EndsWith(" Added.", (await browser.GetAsync("/page")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Added.", (await browser.GetAsync("/page")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("empty", "*/*")]
    [InlineData("empty", "text/html; blazor-enhanced-nav=on")]
    [InlineData("document", "text/html")]
    public async Task A_flash_is_taken_by_a_page_and_by_a_script(string destination, string accept)
    {
        await using TestApp app = await TestApp.StartAsync(Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/notice");
        (browser.Headers["Sec-Fetch-Dest"], browser.Headers["Accept"]) = (destination, accept);

        Assert.Equal("7 Added. then 7", (await browser.GetAsync("/take-all")).Body);
        Answer second = await browser.GetAsync("/take-all");
        Assert.Equal("7 then 7", second.Body);
        Assert.Empty(second.SetCookies);
    }

    [Fact]
    public async Task A_page_that_fails_leaves_the_flash()
    {
        await using TestApp app = await TestApp.StartAsync(Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/notice");

        Assert.Equal(500, (int)(await browser.GetAsync("/take-and-fail")).Status);

        Assert.Equal("7 Added.", (await browser.GetAsync("/page")).Body);
    }

    [Fact]
    public async Task A_flash_set_after_one_was_taken_is_for_the_next_page_even_where_it_says_the_same()
    {
        await using TestApp app = await TestApp.StartAsync(Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/notice");

        Assert.Equal("Added.", (await browser.GetAsync("/take-and-set")).Body);
        Assert.Equal("Next.", (await browser.GetAsync("/take-and-set")).Body);

        Assert.Equal("7 Next.", (await browser.GetAsync("/page")).Body);
        Assert.Equal("7", (await browser.GetAsync("/page")).Body);
    }

    [Fact]
    public async Task A_flash_taken_where_there_is_none_makes_no_session()
    {
        await using TestApp app = await TestApp.StartAsync(Map);

        Assert.Empty((await app.NewBrowser().GetAsync("/take-all")).SetCookies);
    }

    private static void Map(WebApplication app)
    {
        CartEndpoints.Map(app);
        app.MapGet("/page", CartEndpoints.Page);
        app.MapMethods("/unseen", ["HEAD", "OPTIONS"], CartEndpoints.Page);
        app.MapGet("/count", (ISession<Cart> session) => session.Value.Lines.Length);
        app.MapGet("/take-all", (ISession<Cart> session) => $"{CartEndpoints.Text(session.TakeFlash())} then {CartEndpoints.Text(session.Value)}");
        app.MapPost("/take-and-redirect", (ISession<Cart> session) => Results.LocalRedirect("/?" + session.TakeFlash(cart => cart.Notice)!.Length));
        app.MapPost("/take-change-and-redirect", (ISession<Cart> session) =>
        {
            int length = session.TakeFlash(cart => cart.Notice)!.Length;
            session.Update(cart => CartEndpoints.Add(cart, length));
            return Results.LocalRedirect("/");
        });
        app.MapGet("/take-and-fail", string (ISession<Cart> session) => throw new InvalidOperationException(session.TakeFlash(cart => cart.Notice)));
        app.MapGet("/take-and-set", (ISession<Cart> session) =>
        {
            string? taken = session.TakeFlash(cart => cart.Notice);
            session.Update(cart => cart with { Notice = "Next." });
            return taken;
        });
        app.MapGet("/twice", (ISession<Cart> session) =>
        {
            string taken = $"{session.TakeFlash(cart => cart.Notice)} {session.TakeFlash(cart => cart.Notice)} {session.TakeFlash().Notice} {session.Value.Notice}";
            session.Update(cart => cart with { CustomerId = 1 });
            return $"{taken} {session.TakeFlash(cart => cart.Notice)}";
        });
        app.MapPost("/notice", (ISession<Cart> session) =>
        {
            session.Update(cart => CartEndpoints.Add(cart, 7) with { Notice = "Added." });
            return Results.LocalRedirect("/");
        });
        app.MapGet("/redirect", (ISession<Cart> session) => Results.LocalRedirect("/?" + session.Value.Lines.Length));
        app.MapGet("/set-by-page", (ISession<Cart> session) => session.Update(cart => cart with { Notice = "Set." }).Lines.Length);
        app.MapGet("/at-once", (ISession<Cart> session) =>
        {
            session.Update(cart => cart with { Notice = "At once." });
            return session.TakeFlash(cart => cart.Notice);
        });
    }
}
