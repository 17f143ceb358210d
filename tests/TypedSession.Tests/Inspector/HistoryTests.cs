using System.Text.Json;

namespace TypedSession.Tests.Inspector;

public class HistoryTests
{
    [Fact]
    public async Task The_last_ten_requests_are_kept_and_looks_are_none_of_them()
    {
        await using TestApp app = await InspectedApp.StartAsync();
        Browser browser = app.NewBrowser();
        for (int i = 1; i <= 11; i++) await browser.PostAsync($"/add/{i}");
        await browser.GetAsync("/untouched");
        await browser.GetAsync(InspectedApp.Path);

        Assert.Equal(Enumerable.Range(2, 10).Reverse().Select(i => $"/add/{i}"), await PathsAsync(browser));
    }

    [Fact]
    public async Task It_says_what_each_request_did()
    {
        await using TestApp app = await InspectedApp.StartAsync();
        Browser browser = app.NewBrowser();
        browser.Headers["Sec-Fetch-Dest"] = "document";
        await browser.PostAsync("/add/7");
        await browser.GetAsync("/");
        app.Time.Advance(TimeSpan.FromMinutes(15));
        await browser.GetAsync("/");
        await browser.PostAsync("/add/8");
        await browser.PostAsync("/renew");

        string[] effects =
        [
            .. from request in (await InspectedApp.JsonAsync(browser)).GetProperty("requests").EnumerateArray()
               let cart = request.GetProperty("states")[0]
               select $"{request.GetProperty("method")} {request.GetProperty("statusCode")} {cart.GetProperty("name")} {cart.GetProperty("status")} {cart.GetProperty("effect")}",
        ];

        Assert.Equal(
            [
                "POST 200 cart Restored given a new id (asked for)",
                "POST 200 cart Restored changed",
                "GET 200 cart Restored prolonged",
                "GET 200 cart Restored read",
                "POST 200 cart New created",
            ],
            effects);
    }

    [Fact]
    public async Task It_says_why_a_cookie_was_refused()
    {
        await using TestApp app = await InspectedApp.StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        await InspectedApp.PressAsync(browser, "tamper", "cart");
        await browser.GetAsync("/");

        JsonElement cart = (await InspectedApp.JsonAsync(browser)).GetProperty("requests")[0].GetProperty("states")[0];

        Assert.Equal("Unreadable", cart.GetProperty("status").GetString());
        Assert.Equal(["tampered"], cart.GetProperty("rejections").EnumerateArray().Select(each => each.GetString()));
        Assert.Equal(JsonValueKind.Null, cart.GetProperty("bytes").ValueKind);
    }

    [Fact]
    public async Task Nobody_sees_the_requests_of_another_visitor()
    {
        await using TestApp app = await InspectedApp.StartAsync();
        Browser one = app.NewBrowser();
        Browser other = app.NewBrowser();
        await one.PostAsync("/add/1");
        await other.PostAsync("/add/2");
        await app.NewBrowser().GetAsync("/");

        Assert.Equal(["/add/1"], await PathsAsync(one));
        Assert.Equal(["/add/2"], await PathsAsync(other));
        Assert.Empty(await PathsAsync(app.NewBrowser()));
    }

    [Fact]
    public async Task Visitors_without_a_cookie_push_no_other_out()
    {
        await using TestApp app = await InspectedApp.StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/1");
        Browser crawler = app.NewBrowser();
        for (int i = 0; i < 300; i++) await crawler.GetAsync("/");

        Assert.Equal(["/add/1"], await PathsAsync(browser));
    }

    [Fact]
    public async Task After_the_button_that_ended_the_last_session_its_requests_are_still_shown()
    {
        await using TestApp app = await InspectedApp.StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        Answer answer = await InspectedApp.PressAsync(browser, "end", "cart");
        Assert.Empty(browser.Jar);

        string page = (await browser.GetAsync(answer.Location!)).Body;

        Assert.Contains("<code>POST /add/7</code>", page, StringComparison.Ordinal);
        Assert.Contains("ended by the application, then deleted", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/add/7", (await browser.GetAsync(InspectedApp.Path)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_inspector_records_no_request_twice()
    {
        await using TestApp app = await InspectedApp.StartAsync(map: static web => web.MapTypedSessionInspector("/again"));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");

        Assert.Equal(["/add/7"], await PathsAsync(browser));
        Assert.Contains("<code>POST /add/7</code>", (await browser.GetAsync("/again")).Body, StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string?>> PathsAsync(Browser browser) =>
        (await InspectedApp.JsonAsync(browser)).GetProperty("requests").EnumerateArray().Select(request => request.GetProperty("path").GetString());
}
