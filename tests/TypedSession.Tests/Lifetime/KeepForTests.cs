using Microsoft.AspNetCore.Authentication;

namespace TypedSession.Tests.Lifetime;

public class KeepForTests
{
    private static readonly TimeSpan Fortnight = TimeSpan.FromDays(14);

    [Theory]
    [InlineData("/keep-and-add")]
    [InlineData("/add-and-keep")]
    public async Task A_session_that_is_kept_outlives_its_idle_time_and_its_browser(string path)
    {
        await using TestApp app = await StartAsync();
        Browser browser = app.NewBrowser();

        string line = Assert.Single((await browser.PostAsync(path)).SetCookies);
        app.Time.Advance(TimeSpan.FromDays(13));

        Assert.Contains("; max-age=7776000; path=/; secure;", line, StringComparison.Ordinal);
        Assert.Equal("Restored 7 14.00:00:00", (await browser.GetAsync("/all")).Body);
    }

    [Fact]
    public async Task A_session_that_is_there_is_kept_from_now_on_and_others_are_not()
    {
        await using TestApp app = await StartAsync();
        Browser kept = app.NewBrowser();
        Browser other = app.NewBrowser();
        await kept.PostAsync("/add/7");
        await other.PostAsync("/add/8");
        await kept.PostAsync("/keep");

        app.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal("Restored 7 14.00:00:00", (await kept.GetAsync("/all")).Body);
        Assert.Equal("Expired", (await other.GetAsync("/all")).Body.Trim());
    }

    [Fact]
    public async Task Use_prolongs_it_up_to_the_longest_life_and_its_cookie_ends_then()
    {
        await using TestApp app = await StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/keep-and-add");

        for (int week = 1; week <= 12; week++)
        {
            app.Time.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));
            Answer answer = await browser.GetAsync("/all");
            Assert.StartsWith("Restored", answer.Body, StringComparison.Ordinal);
            Assert.Contains(FormattableString.Invariant($"max-age={(90 * 86400) - (week * ((7 * 86400) + 60))};"), Assert.Single(answer.SetCookies), StringComparison.Ordinal);
        }

        app.Time.Advance(TimeSpan.FromDays(6));
        Assert.Equal("Expired", (await browser.GetAsync("/all")).Body.Trim());
    }

    [Fact]
    public async Task It_ends_when_it_was_not_used_for_so_long()
    {
        await using TestApp app = await StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/keep-and-add");

        app.Time.Advance(Fortnight);

        Assert.Equal("Expired", (await browser.GetAsync("/all")).Body.Trim());
    }

    [Theory]
    [InlineData("/end")]
    [InlineData("/sign-out")]
    public async Task What_ends_it_holds_for_as_long_as_a_copy_could_be_used(string path)
    {
        await using TestApp app = await StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/keep-and-add");
        Browser thief = browser.At(app);
        await browser.PostAsync(path);
        Assert.Empty(browser.Jar);

        app.Time.Advance(TimeSpan.FromDays(13));

        Assert.Equal("Revoked", (await thief.GetAsync("/all")).Body.Trim());
    }

    [Fact]
    public async Task A_new_id_leaves_it_kept_and_the_old_one_is_refused_for_as_long()
    {
        await using TestApp app = await StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/keep-and-add");
        Browser thief = browser.At(app);
        await browser.PostAsync("/renew");

        app.Time.Advance(TimeSpan.FromDays(13));

        Assert.Equal("Restored 7 14.00:00:00", (await browser.GetAsync("/all")).Body);
        Assert.Equal("Revoked", (await thief.GetAsync("/all")).Body.Trim());
    }

    [Fact]
    public async Task A_stored_session_is_kept_by_its_record_as_well()
    {
        await using TestApp app = await TestApp.StartAsync(
            web =>
            {
                BasketEndpoints.Map(web);
                web.MapPost("/keep", (ISession<Basket> session) => session.KeepFor(Fortnight));
                web.MapPost("/keep-and-increment", async (ISession<Basket> session) =>
                {
                    session.KeepFor(Fortnight);
                    return (await session.UpdateAsync(basket => basket with { Count = basket.Count + 1 })).Count;
                });
            },
            BasketEndpoints.With(new InMemorySessionRecordStore(), options => options.KeptTimeout = TimeSpan.FromDays(90)));
        Browser late = app.NewBrowser();
        Browser early = app.NewBrowser();
        await late.PostAsync("/increment");
        await late.PostAsync("/keep");
        await early.PostAsync("/keep-and-increment");

        app.Time.Advance(TimeSpan.FromDays(13));

        Assert.Equal("1", (await late.GetAsync("/count")).Body);
        Assert.Equal("1", (await early.GetAsync("/count")).Body);
        Assert.Equal("Restored 1 0", (await early.GetAsync("/")).Body);
    }

    [Fact]
    public async Task Shorter_options_of_today_count()
    {
        KeyRing keys = new();
        ManualTime time = new();
        Browser browser;
        await using (TestApp before = await StartAsync(keys, time))
        {
            browser = before.NewBrowser();
            await browser.PostAsync("/keep-and-add");
        }

        await using TestApp app = await StartAsync(keys, time, TimeSpan.FromDays(1));
        time.Advance(TimeSpan.FromDays(1));

        Assert.Equal("Expired", (await browser.At(app).GetAsync("/all")).Body.Trim());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(91 * 86400)]
    public async Task A_time_that_the_state_does_not_allow_is_refused(int seconds)
    {
        ArgumentOutOfRangeException? thrown = null;
        await using TestApp app = await TestApp.StartAsync(
            web => web.MapPost("/", (ISession<Cart> session) =>
            {
                thrown = Assert.Throws<ArgumentOutOfRangeException>(() => session.KeepFor(TimeSpan.FromSeconds(seconds)));
            }),
            new() { Options = options => options.KeptTimeout = TimeSpan.FromDays(90) });

        await app.NewBrowser().PostAsync("/");

        Assert.Contains("KeptTimeout", thrown!.Message, StringComparison.Ordinal);
    }

    private static Task<TestApp> StartAsync(KeyRing? keys = null, ManualTime? time = null, TimeSpan? longest = null) => TestApp.StartAsync(
        web =>
        {
            CartEndpoints.Map(web);
            web.MapGet("/all", (ISession<Cart> session) => $"{session.Status} {CartEndpoints.Text(session.Value)} {session.Info?.KeptFor}");
            web.MapPost("/keep", (ISession<Cart> session) => session.KeepFor(Fortnight));
            web.MapPost("/keep-and-add", (ISession<Cart> session) =>
            {
                session.KeepFor(Fortnight);
                return CartEndpoints.Text(session.Update(cart => CartEndpoints.Add(cart, 7)));
            });
            web.MapPost("/add-and-keep", (ISession<Cart> session) =>
            {
                session.Update(cart => CartEndpoints.Add(cart, 7));
                session.KeepFor(Fortnight);
            });
            web.MapPost("/sign-out", (HttpContext context) => context.SignOutAsync());
        },
        new()
        {
            Keys = keys ?? new(),
            Time = time ?? new(),
            Options = options => options.KeptTimeout = longest ?? TimeSpan.FromDays(90),
            BeforeSessions = services => services.AddAuthentication("test").AddCookie("test"),
        });
}
