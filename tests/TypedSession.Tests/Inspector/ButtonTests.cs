using System.Net;
using System.Text.Json;

namespace TypedSession.Tests.Inspector;

public class ButtonTests
{
    public static TheoryData<string> Actions => ["renew", "end", "end-elsewhere", "tamper", "fill"];

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Without_the_pages_token_a_button_does_nothing(string action)
    {
        await using TestApp app = await InspectedApp.StartAsync();
        Browser browser = app.NewBrowser();
        Browser other = app.NewBrowser();
        await browser.PostAsync("/add/7");
        await other.PostAsync("/add/8");
        string id = (await browser.GetAsync("/id")).Body;
        string foreign = await InspectedApp.TokenAsync(other);

        foreach (string form in (string[])[$"state=cart&action={action}", InspectedApp.Form(action, "cart", "AAAA"), InspectedApp.Form(action, "cart", foreign)])
        {
            Answer answer = await browser.PostFormAsync(InspectedApp.Path, form);

            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Empty(answer.SetCookies);
            Assert.Contains("Nothing was done", answer.Body, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync(InspectedApp.Path)).Status);
        Assert.Equal(id, (await browser.GetAsync("/id")).Body);
        Assert.Equal("Restored", (await browser.GetAsync("/status")).Body);
    }

    [Theory]
    [InlineData("cross-site", HttpStatusCode.BadRequest)]
    [InlineData("same-site", HttpStatusCode.BadRequest)]
    [InlineData("same-origin", HttpStatusCode.SeeOther)]
    public async Task Another_site_can_press_no_button_whatever_token_it_has(string site, HttpStatusCode status)
    {
        await using TestApp app = await InspectedApp.StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        string token = await InspectedApp.TokenAsync(browser);

        browser.Headers["Sec-Fetch-Site"] = site;

        Assert.Equal(status, (await browser.PostFormAsync(InspectedApp.Path, InspectedApp.Form("end", "cart", token))).Status);
    }

    [Fact]
    public async Task A_token_is_of_one_hour_and_of_the_sessions_that_its_page_showed()
    {
        await using TestApp app = await InspectedApp.StartAsync(new() { Options = static options => options.IdleTimeout = TimeSpan.FromHours(3) });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        string old = await InspectedApp.TokenAsync(browser);
        app.Time.Advance(TimeSpan.FromMinutes(61));
        string before = await InspectedApp.TokenAsync(browser);
        await browser.PostAsync("/renew");

        foreach (string token in (string[])[old, before])
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostFormAsync(InspectedApp.Path, InspectedApp.Form("end", "cart", token))).Status);
        }

        Assert.Equal(HttpStatusCode.SeeOther, (await InspectedApp.PressAsync(browser, "end", "cart")).Status);
    }

    [Fact]
    public async Task Renewing_gives_a_new_id_and_keeps_the_value()
    {
        await using TestApp app = await InspectedApp.StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        string id = (await browser.GetAsync("/id")).Body;
        string key = Key(await InspectedApp.StateAsync(browser, "cart"));

        string page = await PressAndFollowAsync(browser, "renew");

        Assert.Contains("was given a new id", page, StringComparison.Ordinal);
        Assert.NotEqual(key, Key(await InspectedApp.StateAsync(browser, "cart")));
        Assert.NotEqual(id, (await browser.GetAsync("/id")).Body);
        Assert.Equal("7", (await browser.GetAsync("/")).Body);

        static string Key(JsonElement state) => state.GetProperty("session").GetProperty("key").GetString()!;
    }

    [Fact]
    public async Task Ending_deletes_the_cookie()
    {
        await using TestApp app = await InspectedApp.StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        Browser copy = browser.At(app);

        string page = await PressAndFollowAsync(browser, "end");

        Assert.Contains("was ended, and its cookie deleted", page, StringComparison.Ordinal);
        Assert.Empty(browser.Jar);
        Assert.Equal("Revoked", (await copy.GetAsync("/status")).Body);
    }

    [Fact]
    public async Task Ending_on_another_node_leaves_the_cookie_to_be_found_out()
    {
        await using TestApp app = await InspectedApp.StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");

        string page = await PressAndFollowAsync(browser, "end-elsewhere");

        Assert.Single(browser.Jar);
        Assert.Contains("data-status=\"Revoked\"", page, StringComparison.Ordinal);
        Assert.Equal("Revoked", (await browser.GetAsync("/status")).Body);
        Assert.Empty(browser.Jar);
    }

    [Fact]
    public async Task A_cookie_that_was_tampered_with_is_refused_and_can_be_ended()
    {
        await using TestApp app = await InspectedApp.StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");

        string page = await PressAndFollowAsync(browser, "tamper");

        Assert.Contains("data-status=\"Unreadable\"", page, StringComparison.Ordinal);
        Assert.Contains("<code>tampered</code>", page, StringComparison.Ordinal);
        Assert.Equal("Unreadable", (await browser.GetAsync("/status")).Body);
        await PressAndFollowAsync(browser, "end");
        Assert.Empty(browser.Jar);
    }

    [Fact]
    public async Task An_empty_cookie_of_the_name_is_not_what_is_tampered_with()
    {
        await using TestApp app = await InspectedApp.StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        (string name, string text) = Assert.Single(browser.Jar);
        (browser.Jar[name], browser.Jar[$"a=b; {name}"]) = ("", text);

        Answer answer = await InspectedApp.PressAsync(browser, "tamper", "cart");

        Assert.Equal(303, (int)answer.Status);
        Assert.NotEqual($"{name}={text}", Assert.Single(answer.SetCookies).Split(';')[0]);
    }

    [Theory]
    [InlineData("cart", true)]
    [InlineData("cart", false)]
    [InlineData("essay", true)]
    public async Task A_session_is_filled_to_its_ceiling_and_keeps_its_value(string state, bool exists)
    {
        await using TestApp app = await InspectedApp.StartAsync(map: static web =>
        {
            web.MapPost("/essay", (ISession<Essay> session) => session.Update(essay => essay with { Title = "T" }));
            web.MapGet("/essay", (ISession<Essay> session) => $"{session.Status} {session.Value.Title}");
        });
        Browser browser = app.NewBrowser();
        if (exists) await browser.PostAsync(state == "cart" ? "/add/7" : "/essay");

        string page = await PressAndFollowAsync(browser, "fill", state);
        JsonElement full = await InspectedApp.StateAsync(browser, state);

        Assert.InRange(full.GetProperty("bytes").GetInt32(), full.GetProperty("maxBytes").GetInt32() - 43, full.GetProperty("maxBytes").GetInt32());
        Assert.Contains("would throw a SessionTooLargeException", page, StringComparison.Ordinal);
        Assert.Equal(state == "cart" ? exists ? "7" : "" : "Restored T", (await browser.GetAsync(state == "cart" ? "/" : "/essay")).Body);
        if (state != "cart") return;
        Assert.EndsWith("8", (await browser.PostAsync("/add/8")).Body, StringComparison.Ordinal);
        Assert.True((await InspectedApp.StateAsync(browser, state)).GetProperty("bytes").GetInt32() < 400);
    }

    [Fact]
    public async Task A_stored_session_is_filled_as_well()
    {
        await using TestApp app = await InspectedApp.StartAsync(
            BasketEndpoints.With(new InMemorySessionRecordStore()),
            static web =>
            {
                web.MapPost("/increment", (ISession<Basket> session) => session.UpdateAsync(basket => basket with { Count = basket.Count + 1 }));
                web.MapGet("/count", (ISession<Basket> session) => session.Value.Count);
            });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/increment");

        await PressAndFollowAsync(browser, "fill", "basket");
        JsonElement full = await InspectedApp.StateAsync(browser, "basket");

        Assert.Equal(full.GetProperty("maxBytes").GetInt32(), full.GetProperty("bytes").GetInt32());
        Assert.Equal("1", (await browser.GetAsync("/count")).Body);
    }

    [Theory]
    [InlineData("renew", "nowhere")]
    [InlineData("destroy", "cart")]
    public async Task There_is_no_other_button(string action, string state)
    {
        await using TestApp app = await InspectedApp.StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");

        Assert.Equal(HttpStatusCode.BadRequest, (await InspectedApp.PressAsync(browser, action, state)).Status);
    }

    /// <summary>The page that the browser sees after a button.</summary>
    private static async Task<string> PressAndFollowAsync(Browser browser, string action, string state = "cart")
    {
        Answer answer = await InspectedApp.PressAsync(browser, action, state);
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        return InspectedApp.Decode((await browser.GetAsync(answer.Location!)).Body);
    }
}
