using System.Net;

namespace TypedSession.Tests.Commit;

public class CookieWritingTests
{
    [Fact]
    public async Task A_change_is_there_in_the_next_request()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser();

        await browser.PostAsync("/add/7");
        await browser.PostAsync("/add/8");

        Assert.Equal("7,8", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task A_read_of_a_new_session_sends_no_cookie()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser();

        Answer answer = await browser.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Empty(answer.SetCookies);
        Assert.Equal("none", (await browser.GetAsync("/id")).Body);
    }

    [Fact]
    public async Task A_read_of_a_restored_session_sends_no_cookie()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");

        Answer answer = await browser.GetAsync("/");

        Assert.Equal("7", answer.Body);
        Assert.Empty(answer.SetCookies);
    }

    [Fact]
    public async Task An_unchanged_update_sends_no_cookie()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser();

        Assert.Empty((await browser.PostAsync("/same")).SetCookies);
        await browser.PostAsync("/add/7");
        Assert.Empty((await browser.PostAsync("/same")).SetCookies);
    }

    [Fact]
    public async Task A_change_taken_back_in_the_same_request_sends_no_cookie()
    {
        await using TestApp app = await TestApp.StartAsync(web =>
        {
            CartEndpoints.Map(web);
            web.MapPost("/there-and-back", (ISession<Cart> session) =>
            {
                Cart before = session.Value;
                session.Update(cart => CartEndpoints.Add(cart, 9));
                session.Value = before;
                return session.Info is null ? "none" : "one";
            });
        });
        Browser browser = app.NewBrowser();

        Answer answer = await browser.PostAsync("/there-and-back");
        Assert.Empty(answer.SetCookies);
        Assert.Equal("none", answer.Body);

        await browser.PostAsync("/add/7");
        answer = await browser.PostAsync("/there-and-back");
        Assert.Empty(answer.SetCookies);
        Assert.Equal("one", answer.Body);
    }

    [Fact]
    public async Task The_cookie_has_its_prefix_and_all_its_attributes_and_no_lifetime()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);

        string line = Assert.Single((await app.NewBrowser().PostAsync("/add/7")).SetCookies);

        Assert.Matches("^__Host-Http-cart=[A-Za-z0-9_-]+; path=/; secure; samesite=lax; httponly$", line);
    }

    [Fact]
    public async Task Two_states_travel_in_two_cookies_and_do_not_mix()
    {
        await using TestApp app = await TestApp.StartAsync(web =>
        {
            CartEndpoints.Map(web);
            web.MapPost("/dark", (ISession<Taste> taste) => taste.Update(value => value with { Theme = "dark" }).Theme);
            web.MapGet("/theme", (ISession<Taste> taste) => taste.Value.Theme);
        });
        Browser browser = app.NewBrowser();

        await browser.PostAsync("/add/7");
        await browser.PostAsync("/dark");

        Assert.Equal(["__Host-Http-cart", "__Host-Http-taste"], browser.Jar.Keys.Order());
        Assert.Equal("7", (await browser.GetAsync("/")).Body);
        Assert.Equal("dark", (await browser.GetAsync("/theme")).Body);

        // The text of one state's cookie is nothing to the other's.
        browser.Jar["__Host-Http-taste"] = browser.Jar["__Host-Http-cart"];
        Assert.Equal("light", (await browser.GetAsync("/theme")).Body);
    }

    [Fact]
    public async Task A_function_that_throws_or_returns_null_changes_nothing()
    {
        await using TestApp app = await TestApp.StartAsync(web =>
        {
            CartEndpoints.Map(web);
            web.MapPost("/broken", (ISession<Cart> session) =>
            {
                Assert.Throws<TimeZoneNotFoundException>(() => session.Update(_ => throw new TimeZoneNotFoundException()));
                Assert.Throws<ArgumentNullException>(() => session.Update(_ => null!));
                Assert.Throws<ArgumentNullException>(() => session.Update(null!));
                Assert.Throws<ArgumentNullException>(() => session.Value = null!);
                Assert.Throws<SessionBoundException>(() => session.Update(cart => cart with { Notice = new string('x', 81) }));
                return CartEndpoints.Text(session.Value);
            });
        });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");

        Answer answer = await browser.PostAsync("/broken");

        Assert.Equal("7", answer.Body);
        Assert.Empty(answer.SetCookies);
    }
}
