using TypedSession.Browser.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace TypedSession.Browser.Tests;

/// <summary>What fits a real browser's cookie jar, and what happens when it overflows.</summary>
public sealed class CookieJarTests(ShopInChromium chromium)
{
    [Theory]
    [InlineData(4050, true)]
    [InlineData(4095, true)]
    [InlineData(4096, true)]
    [InlineData(4097, false)]
    public async Task A_cookie_is_kept_up_to_4096_bytes_of_name_and_text(int bytes, bool isKept)
    {
        const string Name = "__Host-Http-other";
        await using TestApp app = await Site.StartAsync(web => web.MapGet("/set", (HttpResponse response) =>
            response.Headers.SetCookie = $"{Name}={new string('x', bytes - Name.Length)}; path=/; secure; samesite=lax; httponly"));
        await using Visitor visitor = await chromium.InviteAsync(url: Site.UrlOf(app));

        await visitor.GoToAsync("/set");

        Assert.Equal(isKept ? [bytes] : [], (await visitor.Browser.CookiesAsync()).Select(cookie => cookie.Name.Length + cookie.Value.Length));
    }

    [Fact]
    public async Task A_session_that_another_page_has_crowded_out_of_the_jar_is_a_new_one()
    {
        await using TestApp app = await Site.StartAsync();
        await using Visitor visitor = await chromium.InviteAsync(url: Site.UrlOf(app));
        await visitor.GoToAsync("/add/7");

        // Reading waits for what was written before.
        string crowd = await visitor.Page.EvaluateAsync<string>("for (let i = 0; i < 400; i++) document.cookie = `crowd${i}=x; secure`; document.cookie");

        Assert.EndsWith("crowd399=x", crowd);
        Assert.DoesNotContain(await visitor.Browser.CookiesAsync(), cookie => cookie.Name == CartEndpoints.CookieName);
        await visitor.GoToAsync("/status");
        await Expect(visitor.Page.Locator("body")).ToHaveTextAsync("New");
        await visitor.GoToAsync("/add/8");
        await visitor.GoToAsync("/status");
        await Expect(visitor.Page.Locator("body")).ToHaveTextAsync("Restored 8");
    }
}
