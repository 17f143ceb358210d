using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace TypedSession.Tests.Inspector;

public class LookTests
{
    [Theory]
    [InlineData("")]
    [InlineData("/json")]
    public async Task Looking_takes_no_flash_prolongs_nothing_and_sets_no_cookie(string suffix)
    {
        await using TestApp app = await InspectedApp.StartAsync();
        Browser browser = app.NewBrowser();
        browser.Headers["Sec-Fetch-Dest"] = "document";
        await browser.PostAsync("/add/7");
        await browser.PostAsync("/notice");
        string[] before = [.. browser.Jar.Values];
        app.Time.Advance(TimeSpan.FromMinutes(15));

        Answer answer = await browser.GetAsync(InspectedApp.Path + suffix);

        Assert.Empty(answer.SetCookies);
        Assert.Equal(before, browser.Jar.Values);
        Assert.EndsWith("03:04:05", (await browser.GetAsync("/times")).Body, StringComparison.Ordinal);
        Assert.Equal("7 Added.", (await browser.GetAsync("/page")).Body);
        Assert.Equal("7", (await browser.GetAsync("/page")).Body);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("/json", false)]
    [InlineData("", true)]
    public async Task Looking_changes_nothing_where_a_middleware_uses_the_session_as_well(string suffix, bool includesFetches)
    {
        List<string> seen = [];
        await using TestApp app = await InspectedApp.StartAsync(
            new()
            {
                Options = options =>
                {
                    options.Renewal.IncludesFetches = includesFetches;
                    options.Renewal.After = TimeSpan.FromMinutes(10);
                },
            },
            web => TakeNoticeEverywhere(web, seen));
        Browser browser = app.NewBrowser();
        browser.Headers["Sec-Fetch-Dest"] = "document";
        await browser.PostAsync("/add/7");
        await browser.PostAsync("/notice");
        app.Time.Advance(TimeSpan.FromMinutes(15));

        Answer answer = await browser.GetAsync(InspectedApp.Path + suffix);

        Assert.Equal("7 Added.", seen[^1]);
        Assert.Empty(answer.SetCookies);
        Assert.NotEmpty((await browser.GetAsync("/untouched")).SetCookies);
        Assert.Equal("7 Added.", seen[^1]);
        await browser.GetAsync("/untouched");
        Assert.Equal("7", seen[^1]);
    }

    [Fact]
    public async Task A_look_that_a_middleware_uses_the_session_in_is_none_of_the_requests_and_a_pressed_button_is()
    {
        await using TestApp app = await InspectedApp.StartAsync(map: static web => TakeNoticeEverywhere(web, []));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        await browser.GetAsync(InspectedApp.Path);
        await InspectedApp.PressAsync(browser, "renew", "cart");

        Assert.Equal(
            [$"POST {InspectedApp.Path}", "POST /add/7"],
            (await InspectedApp.JsonAsync(browser)).GetProperty("requests").EnumerateArray()
                .Select(request => $"{request.GetProperty("method")} {request.GetProperty("path")}"));
    }

    [Fact]
    public async Task Looking_makes_no_session()
    {
        await using TestApp app = await InspectedApp.StartAsync();
        Browser browser = app.NewBrowser();

        Answer answer = await browser.GetAsync(InspectedApp.Path);

        Assert.Empty(answer.SetCookies);
        Assert.Contains("There is no session yet", answer.Body, StringComparison.Ordinal);
        Assert.Equal("New", (await browser.GetAsync("/status")).Body);
    }

    [Fact]
    public async Task Looking_at_a_stored_session_leaves_its_record_as_it_was()
    {
        InMemorySessionRecordStore store = new();
        await using TestApp app = await InspectedApp.StartAsync(
            BasketEndpoints.With(store),
            web => web.MapPost("/increment", async (ISession<Basket> session) => (await session.UpdateAsync(basket => basket with { Count = basket.Count + 1 })).Count));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/increment");
        await browser.PostAsync("/increment");
        app.Time.Advance(TimeSpan.FromMinutes(15));

        await browser.GetAsync(InspectedApp.Path);
        JsonElement basket = await InspectedApp.StateAsync(browser, "basket");

        Assert.Equal("Store", basket.GetProperty("carrier").GetString());
        Assert.Equal(2, basket.GetProperty("session").GetProperty("recordVersion").GetInt64());
        Assert.Equal("2", InspectedApp.Member(basket, "Count").GetProperty("value").GetString());
        Assert.Equal(app.Time.GetUtcNow().AddMinutes(5), basket.GetProperty("session").GetProperty("idleEnds").GetDateTimeOffset());
        Assert.Equal("3", (await browser.PostAsync("/increment")).Body);
    }

    [Fact]
    public async Task Nothing_is_logged_or_told_to_observers_of_what_a_look_finds()
    {
        List<string> told = [];
        await using TestApp app = await InspectedApp.StartAsync(new() { BeforeSessions = services => services.AddSingleton<ISessionObserver>(new Listener(told)) });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        string name = browser.Jar.Keys.Single();
        browser.Jar[name] = browser.Jar[name][..^4] + "AAAA";
        int logged = app.Log.Entries.Count;

        Assert.Contains("<code>tampered</code>", (await browser.GetAsync(InspectedApp.Path)).Body, StringComparison.Ordinal);

        Assert.Empty(told);
        Assert.Equal(logged, app.Log.Entries.Count);
    }

    [Fact]
    public async Task A_given_up_id_that_would_end_its_session_does_not_when_it_is_only_looked_at()
    {
        await using TestApp app = await InspectedApp.StartAsync(new() { Options = static options => options.Renewal.EndSessionOnRetiredId = true });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        Browser thief = browser.At(app);
        await browser.PostAsync("/renew");
        app.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal("Revoked", (await InspectedApp.StateAsync(thief, "cart")).GetProperty("status").GetString());

        Assert.Equal("Restored", (await browser.GetAsync("/status")).Body);
        Assert.Equal("Revoked", (await thief.GetAsync("/status")).Body);
        Assert.Equal("Revoked", (await browser.GetAsync("/status")).Body);
    }

    [Fact]
    public async Task It_says_what_the_application_would_be_told()
    {
        SessionSize? size = null;
        await using TestApp app = await InspectedApp.StartAsync(map: web => web.MapGet("/size", (ISession<Cart> session) => size = session.Info?.Size));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        await browser.GetAsync("/size");

        JsonElement cart = await InspectedApp.StateAsync(browser, "cart");

        Assert.Equal("Restored", cart.GetProperty("status").GetString());
        Assert.Equal("Cookie", cart.GetProperty("carrier").GetString());
        Assert.Equal(size!.Bytes, cart.GetProperty("bytes").GetInt32());
        Assert.Equal(size.MaxBytes, cart.GetProperty("maxBytes").GetInt32());
        Assert.Equal(
            size.Members.Select(member => $"{member.Name} {member.Bytes} {member.MaxBytes}"),
            cart.GetProperty("members").EnumerateArray().Select(member => $"{member.GetProperty("name")} {member.GetProperty("bytes")} {member.GetProperty("maxBytes")}"));
        Assert.Equal("[[7, 1]]", InspectedApp.Member(cart, "Lines").GetProperty("value").GetString());
        Assert.Equal(JsonValueKind.Null, InspectedApp.Member(cart, "Notice").GetProperty("value").ValueKind);
        (string name, string text) = browser.Jar.Single();
        Assert.Equal($"{name}=({text.Length} letters); path=/; samesite=lax; httponly", cart.GetProperty("cookie").GetString());
    }

    [Theory]
    [InlineData(20, "Expired", "idle_expired")]
    [InlineData(0, "Restored", null)]
    public async Task It_says_the_status_and_why(int minutes, string status, string? reason)
    {
        await using TestApp app = await InspectedApp.StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        app.Time.Advance(TimeSpan.FromMinutes(minutes));

        JsonElement cart = await InspectedApp.StateAsync(browser, "cart");

        Assert.Equal(status, cart.GetProperty("status").GetString());
        Assert.Equal(reason is null ? [] : [reason], cart.GetProperty("rejections").EnumerateArray().Select(each => each.GetString()));
    }

    [Fact]
    public async Task Values_of_every_type_are_shown_as_they_are_stored()
    {
        await using TestApp app = await InspectedApp.StartAsync(map: web => web.MapPost("/locker", (ISession<Locker> session) => session.Value = new()
        {
            Label = "a\"b\n☂",
            Extras = ImmutableDictionary<string, string>.Empty.Add("colour", "red"),
            Opened = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            Balance = -70_000,
            Weight = 1.5,
            Seal = [0, 0xff, 0x10],
        }));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/locker");

        JsonElement locker = await InspectedApp.StateAsync(browser, "locker");

        Assert.Equal(
            ["\"a\\\"b\\n☂\"", "{\"colour\": \"red\"}", "\"2026-01-02T03:04:05Z\"", "-70000", "1.5", "h'00ff10'"],
            ((string[])["Label", "Extras", "Opened", "Balance", "Weight", "Seal"]).Select(name => InspectedApp.Member(locker, name).GetProperty("value").GetString()));
    }

    [Fact]
    public async Task The_page_and_the_json_say_the_same()
    {
        await using TestApp app = await InspectedApp.StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        await browser.PostAsync("/become/7");
        await browser.PostFormAsync("/label", "label=%3Cb%3E%26");

        string page = InspectedApp.Decode((await browser.GetAsync(InspectedApp.Path)).Body);
        string json = (await browser.GetAsync(InspectedApp.Path + "/json")).Body;
        browser.Headers["Accept"] = "application/json";
        string accepted = (await browser.GetAsync(InspectedApp.Path)).Body;
        browser.Headers.Remove("Accept");

        Assert.Equal(json, accepted);
        Assert.Equal(json, (await browser.GetAsync(InspectedApp.Path + "?format=json")).Body);
        Assert.All(Leaves(JsonDocument.Parse(json).RootElement), text => Assert.Contains(text, page, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Leaves(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Where(static property => property.Name is not "now" and not "key").SelectMany(static property => Leaves(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Leaves),
        JsonValueKind.Number => [json.GetInt64().ToString("N0", CultureInfo.InvariantCulture)],
        JsonValueKind.String when json.TryGetDateTimeOffset(out DateTimeOffset time) => time < new DateTimeOffset(2026, 1, 2, 3, 5, 0, TimeSpan.Zero) ? [time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)] : [],
        JsonValueKind.String => [json.GetString()!],
        _ => [],
    };

    private sealed class Listener(List<string> told) : ISessionObserver
    {
        public void OnRejected(SessionRejectedContext context) => told.Add($"{context.Reason}");
    }

    /// <summary>A middleware that takes the notice in each request.</summary>
    private static void TakeNoticeEverywhere(WebApplication app, List<string> seen) => app.Use((context, next) =>
    {
        seen.Add(CartEndpoints.Page(context.GetSession<Cart>()));
        return next(context);
    });
}
