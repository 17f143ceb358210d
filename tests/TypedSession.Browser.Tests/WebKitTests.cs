using System.Text.Json.Nodes;
using TypedSession.Browser.Tests.Fixtures;

namespace TypedSession.Browser.Tests;

public sealed class WebKitTests
{
    [Fact]
    public async Task WebKit_keeps_the_cookie_over_plain_http_on_localhost()
    {
        Assert.SkipUnless(WebKit.IsInstalled, "WebKitGTK is not installed: apt-get install webkit2gtk-driver xvfb");
        using TemporaryFolder keys = new();
        await using ShopServer shop = await ShopServer.StartAsync(keys.Path);
        await using WebKit webKit = await WebKit.StartAsync();

        await webKit.GoToAsync($"{shop.Url}/product/103");
        await webKit.SubmitAsync("form.add", until: "[role=status]");
        Assert.Equal("Added: Dot Grid Journal.", await webKit.TextOfAsync("[role=status]"));

        await webKit.GoToAsync($"{shop.Url}/cart");
        Assert.Equal("1", await webKit.TextOfAsync("[data-testid=cart-count]"));
        JsonNode cookie = Assert.Single(await webKit.CookiesAsync(), cookie => cookie!["name"]!.GetValue<string>().StartsWith("cart-", StringComparison.Ordinal))!;
        Assert.False(cookie["secure"]!.GetValue<bool>());
        Assert.True(cookie["httpOnly"]!.GetValue<bool>());
    }
}
