using Microsoft.Playwright;
using TypedSession.Browser.Tests.Fixtures;

namespace TypedSession.Browser.Tests;

public sealed class CookieTests(ShopInChromium shop)
{
    [Fact]
    public async Task The_cookie_is_out_of_reach_for_scripts_and_other_sites()
    {
        await using Visitor visitor = await shop.InviteAsync();
        await visitor.AddAsync("Dot Grid Journal");

        BrowserContextCookiesResult cookie = Assert.Single(await visitor.SessionCookiesAsync());
        Assert.StartsWith("cart-", cookie.Name);
        Assert.False(cookie.Secure);
        Assert.True(cookie.HttpOnly);
        Assert.Equal(SameSiteAttribute.Lax, cookie.SameSite);
        Assert.Equal("/", cookie.Path);
        Assert.DoesNotContain("cart-", await visitor.Page.EvaluateAsync<string>("document.cookie"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public async Task A_cookie_edited_by_one_character_is_an_empty_cart_and_no_error(double where)
    {
        await using Visitor visitor = await shop.InviteAsync();
        await visitor.AddAsync("Dot Grid Journal");
        BrowserContextCookiesResult cookie = Assert.Single(await visitor.SessionCookiesAsync());
        char[] text = cookie.Value.ToCharArray();
        int at = (int)((text.Length - 1) * where);
        text[at] = text[at] == 'A' ? 'B' : 'A';
        await visitor.SetCookieAsync(cookie.Name, new string(text));
        Assert.Equal(new string(text), Assert.Single(await visitor.SessionCookiesAsync()).Value);

        await visitor.GoToAsync("/cart");
        await visitor.SeesHeadingAsync("Your cart");
        await visitor.SeesItemsInCartAsync(0);

        await visitor.AddAsync("Oak Ruler");
        await visitor.SeesItemsInCartAsync(1);
    }

    [Fact]
    public async Task A_restart_of_the_server_keeps_the_cart_and_the_checkout()
    {
        using TemporaryFolder keys = new();
        Visitor visitor;
        await using (ShopServer before = await ShopServer.StartAsync(keys.Path))
        {
            visitor = await shop.InviteAsync(url: before.Url);
            await visitor.AddAsync("Dot Grid Journal", 2);
            await visitor.SignInAsync();
            await visitor.GoToAsync("/checkout/address");
            await visitor.FillInAddressAsync();
            await visitor.ClickAsync("On to the last step");
            await visitor.SeesHeadingAsync("Is everything right?");
        }

        // Cookies do not know ports: the same browser brings them to the new one.
        await using (visitor)
        await using (ShopServer after = await ShopServer.StartAsync(keys.Path))
        {
            await visitor.GoToAsync($"{after.Url}/checkout/confirm");
            await visitor.SeesItemsInCartAsync(2);
            await visitor.SeesHeadingAsync("Is everything right?");
        }
    }
}
