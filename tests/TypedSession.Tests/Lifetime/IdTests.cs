namespace TypedSession.Tests.Lifetime;

public class IdTests
{
    [Fact]
    public async Task A_new_id_keeps_the_state_and_the_time_of_creation()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        string before = (await browser.GetAsync("/id")).Body;
        app.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.Single((await browser.PostAsync("/renew")).SetCookies);

        Assert.NotEqual(before, (await browser.GetAsync("/id")).Body);
        Assert.Equal("7", (await browser.GetAsync("/")).Body);
        Assert.StartsWith("2026-01-02T03:04:05 ", (await browser.GetAsync("/times")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/renew-then-add")]
    [InlineData("/add-then-renew")]
    public async Task A_new_id_and_a_change_go_together(string path)
    {
        List<string> seen = [];
        await using TestApp app = await TestApp.StartAsync(web =>
        {
            CartEndpoints.Map(web);
            web.MapPost("/renew-then-add", (ISession<Cart> session) =>
            {
                session.RenewId();
                session.Update(cart => CartEndpoints.Add(cart, 8));
                seen.Add(CartEndpoints.IdOf(session));
            });
            web.MapPost("/add-then-renew", (ISession<Cart> session) =>
            {
                session.Update(cart => CartEndpoints.Add(cart, 8));
                session.RenewId();
                seen.Add(CartEndpoints.IdOf(session));
            });
        });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        string before = (await browser.GetAsync("/id")).Body;

        await browser.PostAsync(path);

        Assert.NotEqual(before, seen[0]);
        Assert.Equal(seen[0], (await browser.GetAsync("/id")).Body);
        Assert.Equal("7,8", (await browser.GetAsync("/")).Body);

        // The same for a session that this request made.
        browser.Jar.Clear();
        await browser.PostAsync(path);
        Assert.Equal(seen[1], (await browser.GetAsync("/id")).Body);
    }

    [Fact]
    public async Task Where_there_is_no_session_a_new_id_is_nothing()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);

        Assert.Empty((await app.NewBrowser().PostAsync("/renew")).SetCookies);
    }

    [Fact]
    public async Task No_id_comes_twice()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        HashSet<string> ids = [];
        for (int i = 0; i < 50; i++)
        {
            Browser browser = app.NewBrowser();
            await browser.PostAsync("/add/7");
            Assert.True(ids.Add((await browser.GetAsync("/id")).Body));
        }
    }
}
