using System.Text.Json.Nodes;
using TypedSession.Browser.Tests.Fixtures;

namespace TypedSession.Browser.Tests;

public sealed class FirefoxTests
{
    [Fact]
    public async Task Firefox_keeps_the_cookie_over_plain_http_on_localhost()
    {
        Assert.SkipUnless(File.Exists(Firefox.ExecutablePath), $"Firefox is not installed at {Firefox.ExecutablePath}: apt-get install firefox-esr");
        using TemporaryFolder keys = new();
        await using ShopServer shop = await ShopServer.StartAsync(keys.Path);
        await using Firefox firefox = await Firefox.StartAsync();

        await firefox.GoToAsync($"{shop.Url}/product/103");
        await firefox.SubmitAsync("form.add");
        Assert.Equal("Added: Dot Grid Journal.", await firefox.TextOfAsync("[role=status]"));

        await firefox.GoToAsync($"{shop.Url}/cart");
        Assert.Equal("1", await firefox.TextOfAsync("[data-testid=cart-count]"));
        JsonNode cookie = Assert.Single(await firefox.CookiesAsync(), cookie => cookie!["name"]!.GetValue<string>().StartsWith("cart-", StringComparison.Ordinal))!;
        Assert.False(cookie["secure"]!.GetValue<bool>());
        Assert.True(cookie["httpOnly"]!.GetValue<bool>());
    }
}
