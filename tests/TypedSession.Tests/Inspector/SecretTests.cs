using System.Collections.Immutable;
using System.Text.Json;

namespace TypedSession.Tests.Inspector;

/// <summary>What the inspector does not show.</summary>
public class SecretTests
{
    [Fact]
    public async Task Secrets_are_shown_nowhere()
    {
        await using TestApp app = await InspectedApp.StartAsync(map: web => web.MapPost("/locker", (ISession<Locker> session) => session.Value = new()
        {
            Label = "in sight",
            AccessToken = "veiled-1",
            Diagnosis = "veiled-2",
            Boxes = [new(1, "veiled-3")],
            Extras = ImmutableDictionary<string, string>.Empty.Add("user:api-key", "veiled-4").Add("colour", "in view"),
            Word = "veiled-5",
        }));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/locker");

        string page = (await browser.GetAsync(InspectedApp.Path)).Body;
        string json = (await browser.GetAsync(InspectedApp.Path + "/json")).Body;

        Assert.All((string[])[page, json], text =>
        {
            Assert.Contains("in sight", text, StringComparison.Ordinal);
            Assert.Contains("in view", text, StringComparison.Ordinal);
            Assert.DoesNotContain("veiled", text, StringComparison.Ordinal);
        });
        Assert.All((string[])["AccessToken", "Diagnosis", "Boxes", "Word"], name => Assert.Contains($"<code>{name}</code>", page, StringComparison.Ordinal));
        Assert.Equal(
            ["AccessToken", "Diagnosis", "Boxes", "Word"],
            (await InspectedApp.StateAsync(browser, "locker")).GetProperty("members").EnumerateArray()
                .Where(member => member.GetProperty("isSecret").GetBoolean()).Select(member => member.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("""{"a":"in view","password":"veiled"}""")]
    [InlineData("""  [{"a":"in view"},{"b":{"Access-Token":{"c":"veiled"}}}]""")]
    [InlineData("""{"password":"veiled","password":["veiled"],"a":"in view"}""")]
    [InlineData("""{"a":"in view","b":"{\"pwd\":\"veiled\"}"}""")]
    [InlineData("{\n  \"a\": \"in view\",\r\n\t\"password\": \"veiled\"\n}")]
    [InlineData("\uFEFF{\"a\":\"in view\",\"password\":\"veiled\"}")]
    [InlineData("""/* in view */ {"a":"in view","password":"veiled",}""")]
    [InlineData("""[{"a":"in view"},{"Name":"access_token","Value":"veiled"},{"value":{"b":"veiled"},"type":"refresh-token"}]""")]
    public async Task Secrets_inside_JSON_are_shown_nowhere(string json)
    {
        await using TestApp app = await InspectedApp.StartAsync(
            new() { AfterSessions = static services => services.AddTypedSession().UseHttpSession() },
            web => web.MapPost("/old", (HttpContext context) => context.Session.SetString("Json", json)));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/old");
        await browser.PostFormAsync("/label", "label=" + Uri.EscapeDataString(json));

        string shown = await ShownAsync(browser);

        Assert.Equal(5, shown.Split("in view").Length);
        Assert.DoesNotContain("veiled", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexStringLower("veiled"u8), shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"password":"veiled","a":""")]
    [InlineData("""{"a":1} {"password":"veiled"}""")]
    [InlineData("\"{\\\"password\\\":\\\"veiled\\\"}\"")]
    public async Task What_is_no_whole_JSON_and_names_a_secret_is_not_shown(string text)
    {
        await using TestApp app = await InspectedApp.StartAsync();
        Browser browser = app.NewBrowser();

        await browser.PostFormAsync("/label", "label=" + Uri.EscapeDataString(text));

        string shown = await ShownAsync(browser);
        Assert.DoesNotContain("veiled", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"a\"")]
    [InlineData("[1, 2")]
    [InlineData("{}")]
    [InlineData("[{ \"a\" : 1.50 }]")]
    public async Task A_text_without_secrets_is_shown_as_it_is(string text)
    {
        await using TestApp app = await InspectedApp.StartAsync();
        Browser browser = app.NewBrowser();

        await browser.PostFormAsync("/label", "label=" + Uri.EscapeDataString(text));

        string? shown = InspectedApp.Member(await InspectedApp.StateAsync(browser, "locker"), "Label").GetProperty("value").GetString();
        Assert.Equal(text, JsonSerializer.Deserialize<string>(shown!));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("</code></td></table><script>alert(1)</script>")]
    [InlineData("' onmouseover='alert(1)")]
    public async Task A_hostile_value_is_text_and_nothing_else(string hostile)
    {
        await using TestApp app = await InspectedApp.StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostFormAsync("/label", "label=" + Uri.EscapeDataString(hostile));

        string page = (await browser.GetAsync(InspectedApp.Path)).Body;
        string? shown = InspectedApp.Member(await InspectedApp.StateAsync(browser, "locker"), "Label").GetProperty("value").GetString();

        Assert.DoesNotContain(hostile, page, StringComparison.Ordinal);
        Assert.Single(page.Split("<script>")[1..]);
        Assert.Contains(shown!, InspectedApp.Decode(page), StringComparison.Ordinal);
        Assert.Equal(hostile, JsonSerializer.Deserialize<string>(shown!));
    }

    [Fact]
    public async Task No_cookie_text_and_no_id_is_shown()
    {
        await using TestApp app = await InspectedApp.StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        string id = (await browser.GetAsync("/id")).Body;

        string page = await ShownAsync(browser);

        Assert.DoesNotContain(browser.Jar.Values.Single()[..40], page, StringComparison.Ordinal);
        Assert.DoesNotContain(id, page, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>All that the page and the JSON say.</summary>
    private static async Task<string> ShownAsync(Browser browser) =>
        (await browser.GetAsync(InspectedApp.Path)).Body + (await browser.GetAsync(InspectedApp.Path + "/json")).Body;
}
