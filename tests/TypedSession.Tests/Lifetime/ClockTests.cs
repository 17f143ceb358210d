namespace TypedSession.Tests.Lifetime;

/// <summary>A clock that is set forth or back while time passes as ever.</summary>
public class ClockTests
{
    [Fact]
    public async Task Time_goes_on_from_where_it_was_when_the_clock_is_set_back()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        app.Time.SetClock(-TimeSpan.FromHours(5));
        Assert.Equal("Restored", (await browser.GetAsync("/status")).Body);
        await browser.GetAsync("/status");
        Assert.Contains("18000", Assert.Single(app.Log.Texts(32)), StringComparison.Ordinal);

        app.Time.Advance(TimeSpan.FromMinutes(20));

        Assert.Equal("Expired", (await browser.GetAsync("/status")).Body);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    public async Task A_clock_that_is_a_year_ahead_for_a_moment_neither_stops_time_nor_ends_what_was_there(int secondsLater)
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser[] browsers = [app.NewBrowser(), app.NewBrowser()];
        foreach (Browser each in browsers) await each.PostAsync("/add/7");
        app.Time.Advance(TimeSpan.FromSeconds(secondsLater));

        app.Time.SetClock(TimeSpan.FromDays(365));
        Assert.Equal("New", (await app.NewBrowser().GetAsync("/status")).Body);
        app.Time.SetClock(-TimeSpan.FromDays(365));

        app.Time.Advance(TimeSpan.FromMinutes(20) - TimeSpan.FromSeconds(secondsLater + 1));
        browsers[0].Headers["Sec-Fetch-Dest"] = "empty";
        Assert.Equal("Restored", (await browsers[0].GetAsync("/status")).Body);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("Expired", (await browsers[1].GetAsync("/status")).Body);
        Assert.Contains("31536000", Assert.Single(app.Log.Texts(31)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(365 * 24)]
    public async Task A_clock_that_is_ahead_for_a_moment_takes_no_living_session_from_its_client_nor_its_record_from_the_store(int hours)
    {
        await using TestApp app = await TestApp.StartAsync(
            static app =>
            {
                CartEndpoints.Map(app);
                app.MapGet("/basket", (ISession<Basket> session) => session.Status.ToString());
                app.MapPost("/basket", (ISession<Basket> session) => session.Update(static basket => basket with { Note = "x" }).Note);
            },
            new() { AfterSessions = static services => services.AddTypedSession().UseStore<Basket>(static _ => new InMemorySessionRecordStore()) });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        await browser.PostAsync("/basket");

        app.Time.SetClock(TimeSpan.FromHours(hours));
        Assert.Equal("Expired", (await browser.GetAsync("/status")).Body);
        Assert.Equal("Expired", (await browser.GetAsync("/basket")).Body);
        app.Time.SetClock(-TimeSpan.FromHours(hours));

        Assert.Equal("Restored", (await browser.GetAsync("/status")).Body);
        Assert.Equal("Restored", (await browser.GetAsync("/basket")).Body);
    }

    [Theory]
    [InlineData(9, "Restored")]
    [InlineData(10, "Expired")]
    public async Task A_clock_that_stays_ahead_for_ten_seconds_is_believed(int seconds, string status)
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        app.Time.SetClock(TimeSpan.FromHours(1));
        await app.NewBrowser().GetAsync("/status");
        app.Time.Advance(TimeSpan.FromSeconds(seconds));
        await app.NewBrowser().GetAsync("/status");

        app.Time.SetClock(-TimeSpan.FromHours(1));

        Assert.Equal(status, (await browser.GetAsync("/status")).Body);
    }

    /// <summary>The sweep that a leap would make early takes no end away.</summary>
    [Fact]
    public async Task A_clock_that_leaps_for_a_moment_lets_no_end_be_forgotten()
    {
        await using TestApp app = await TestApp.StartAsync(AccountEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/become/7");
        Browser copy = browser.At(app);
        await browser.PostAsync("/account/end");

        app.Time.SetClock(TimeSpan.FromDays(2));
        Browser other = app.NewBrowser();
        await other.PostAsync("/become/8");
        await other.PostAsync("/account/end");
        app.Time.SetClock(-TimeSpan.FromDays(2));

        Assert.Equal("Revoked", (await copy.GetAsync("/account")).Body);
    }
}
