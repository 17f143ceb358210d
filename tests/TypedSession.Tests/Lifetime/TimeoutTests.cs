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
