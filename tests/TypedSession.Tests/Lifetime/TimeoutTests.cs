namespace TypedSession.Tests.Lifetime;

public class TimeoutTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(-1, "Restored")]
    [InlineData(0, "Expired")]
    [InlineData(1, "Expired")]
    public async Task A_session_expires_at_exactly_its_idle_timeout(int seconds, string expected)
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");

        app.Time.Advance(TimeSpan.FromMinutes(20) + seconds * Second);

        Assert.Equal(expected, (await browser.GetAsync("/status")).Body);
    }

    [Theory]
    [InlineData(-1, "Restored")]
    [InlineData(0, "Expired")]
    [InlineData(1, "Expired")]
    public async Task A_session_expires_at_exactly_its_absolute_timeout_however_much_it_is_used(int seconds, string expected)
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/1");
        for (int i = 1; i <= 31; i++)
        {
            app.Time.Advance(TimeSpan.FromMinutes(15));
            await browser.PostAsync(i % 3 == 0 ? "/renew" : "/add/1");
        }

        app.Time.Advance(TimeSpan.FromMinutes(15) + seconds * Second);

        Assert.Equal(expected, (await browser.GetAsync("/status")).Body);
    }

    [Fact]
    public async Task Fractions_of_a_second_do_not_count()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser();
        app.Time.Advance(TimeSpan.FromMilliseconds(900));
        await browser.PostAsync("/add/7");

        app.Time.Advance(TimeSpan.FromMinutes(20) - TimeSpan.FromMilliseconds(901));
        browser.Headers["Sec-Fetch-Dest"] = "empty";
        Assert.Equal("Restored", (await browser.GetAsync("/status")).Body);
        app.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("Expired", (await browser.GetAsync("/status")).Body);
    }

    [Fact]
    public async Task An_expired_cookie_is_deleted_and_its_state_is_gone()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        app.Time.Advance(TimeSpan.FromMinutes(20));

        Answer answer = await browser.GetAsync("/");

        Assert.Equal("", answer.Body);
        Assert.Equal(
            "__Host-Http-cart=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; secure; samesite=lax; httponly",
            Assert.Single(answer.SetCookies));
        Assert.Empty(browser.Jar);
    }

    [Fact]
    public async Task A_change_after_expiry_starts_a_session_with_an_id_and_times_of_its_own()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        string id = (await browser.GetAsync("/id")).Body;
        app.Time.Advance(TimeSpan.FromMinutes(20));

        Answer answer = await browser.PostAsync("/add/8");

        Assert.Equal("8", answer.Body);
        Assert.Single(answer.SetCookies);
        Assert.NotEqual(id, (await browser.GetAsync("/id")).Body);
        Assert.Equal("2026-01-02T03:24:05 2026-01-02T03:24:05", (await browser.GetAsync("/times")).Body);
    }

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
        app.Time.Advance(Second);
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

    [Fact]
    public async Task A_change_sets_when_the_session_was_last_seen_and_keeps_when_it_was_made()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await browser.PostAsync("/add/8");

        Assert.Equal("2026-01-02T03:04:05 2026-01-02T03:05:05", (await browser.GetAsync("/times")).Body);
    }

    [Theory]
    [InlineData(300, "Restored")]
    [InlineData(301, "Unreadable")]
    public async Task A_node_whose_clock_is_behind_by_five_minutes_still_reads_the_session(int seconds, string expected)
    {
        KeyRing keys = new();
        await using TestApp ahead = await TestApp.StartAsync(CartEndpoints.Map, new() { Keys = keys });
        await using TestApp behind = await TestApp.StartAsync(CartEndpoints.Map, new() { Keys = keys });
        Browser browser = ahead.NewBrowser();
        ahead.Time.Advance(seconds * Second);
        await browser.PostAsync("/add/7");

        Assert.Equal(expected, (await behind.NewBrowser().GetAsync("/status", Cookie(browser))).Body);
    }

    [Fact]
    public async Task When_a_session_was_last_seen_never_runs_back()
    {
        KeyRing keys = new();
        await using TestApp ahead = await TestApp.StartAsync(CartEndpoints.Map, new() { Keys = keys });
        await using TestApp behind = await TestApp.StartAsync(CartEndpoints.Map, new() { Keys = keys });
        Browser browser = ahead.NewBrowser();
        ahead.Time.Advance(TimeSpan.FromMinutes(4));
        await browser.PostAsync("/add/7");

        Browser moved = behind.NewBrowser();
        moved.Jar[CartEndpoints.CookieName] = browser.Jar[CartEndpoints.CookieName];
        await moved.PostAsync("/add/9");

        Assert.Equal("2026-01-02T03:08:05 2026-01-02T03:08:05", (await moved.GetAsync("/times")).Body);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_brings_no_dead_session_to_life()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        string cookie = Cookie(browser);
        app.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal("Expired", (await browser.GetAsync("/status")).Body);

        app.Time.Advance(-TimeSpan.FromMinutes(10));

        Assert.Equal("Expired", (await app.NewBrowser().GetAsync("/status", cookie)).Body);
    }

    /// <summary>A deployment with another timeout, with the same keys and the same ends.</summary>
    [Theory]
    [InlineData(20, 60, 19, "Restored")]
    [InlineData(20, 60, 20, "Expired")]
    [InlineData(60, 20, 19, "Restored")]
    [InlineData(60, 20, 20, "Expired")]
    [InlineData(60, 60, 59, "Restored")]
    [InlineData(60, 60, 60, "Expired")]
    public async Task Of_the_timeout_of_its_seal_and_that_of_today_the_shorter_one_counts(int before, int after, int minutes, string status)
    {
        KeyRing keys = new();
        ManualTime time = new();
        Browser browser;
        await using (TestApp first = await TestApp.StartAsync(CartEndpoints.Map, Idle(before)))
        {
            browser = first.NewBrowser();
            await browser.PostAsync("/add/7");
        }

        await using TestApp second = await TestApp.StartAsync(CartEndpoints.Map, Idle(after));
        time.Advance(TimeSpan.FromMinutes(minutes));
        Assert.Equal(status, (await second.NewBrowser().GetAsync("/status", Cookie(browser))).Body);

        TestApp.Setup Idle(int idle) => new() { Keys = keys, Time = time, Options = options => options.IdleTimeout = TimeSpan.FromMinutes(idle) };
    }

    [Theory]
    [InlineData("1969-12-31T23:00:00Z")]
    [InlineData("2150-01-01T00:00:00Z")]
    [InlineData("2106-02-07T06:20:00Z")]
    public async Task A_clock_beyond_what_the_wire_can_hold_breaks_nothing(string now)
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        app.Time.Advance(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture) - app.Time.GetUtcNow());
        Browser browser = app.NewBrowser();

        await browser.PostAsync("/add/7");
        app.Time.Advance(TimeSpan.FromMinutes(15));

        Assert.Equal("7", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task Timeouts_can_be_set()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map, new()
        {
            Options = options =>
            {
                options.IdleTimeout = TimeSpan.FromSeconds(30);
                options.AbsoluteTimeout = TimeSpan.FromSeconds(45);
            },
        });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        app.Time.Advance(29 * Second);
        await browser.PostAsync("/add/8");
        app.Time.Advance(15 * Second);
        Assert.Equal("Restored", (await browser.GetAsync("/status")).Body);
        app.Time.Advance(Second);
        Assert.Equal("Expired", (await browser.GetAsync("/status")).Body);
    }

    private static string Cookie(Browser browser) => $"{CartEndpoints.CookieName}={browser.Jar.GetValueOrDefault(CartEndpoints.CookieName)}";
}
