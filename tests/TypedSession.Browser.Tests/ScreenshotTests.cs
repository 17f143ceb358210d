using Microsoft.Playwright;
using TypedSession.Browser.Tests.Fixtures;

namespace TypedSession.Browser.Tests;

/// <summary>Walks through the shop and keeps a picture of every page in <c>artifacts/screenshots</c>, to be looked at.</summary>
public sealed class ScreenshotTests(ShopInChromium shop)
{
    [Theory]
    [InlineData("desktop", 1200, 860, ColorScheme.Light)]
    [InlineData("desktop-dark", 1200, 860, ColorScheme.Dark)]
    [InlineData("phone", 390, 780, ColorScheme.Light)]
    [InlineData("phone-dark", 390, 780, ColorScheme.Dark)]
    public async Task No_page_is_wider_than_its_window(string name, int width, int height, ColorScheme scheme)
    {
        await using Visitor visitor = await shop.InviteAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
        });
        int number = 0;
        async Task LookAsync(string page)
        {
            await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Screenshots, $"{name}-{++number:00}-{page}.png"), FullPage = true });
            int content = await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            Assert.True(content <= width, $"{page} is {content} pixels wide in a window of {width}.");
        }

        await visitor.GoToAsync("/");
        await LookAsync("shop");
        await visitor.FollowAsync("Inks");
        await LookAsync("category");
        await visitor.AddAsync("Oxblood Ink", 2);
        await LookAsync("product-added");
        await visitor.AddAsync("Graphite Pencils");
        await visitor.AddAsync("Lined Envelopes");
        await visitor.GoToAsync("/cart");
        await LookAsync("cart");
        await visitor.AddAsync("Lined Envelopes", 99);
        await LookAsync("cart-full");
        await visitor.FollowAsync("To the checkout");
        await LookAsync("sign-in");
        await visitor.SignInAsync();
        await visitor.FillInAddressAsync();
        await LookAsync("checkout-address");
        await visitor.ClickAsync("On to the last step");
        await LookAsync("checkout-confirm");
        await visitor.ClickAsync("Place the order");
        await LookAsync("order");
        await visitor.ClickAsync("Sign out");
        await LookAsync("signed-out");
        await visitor.Page.GotoAsync("/nowhere");
        await LookAsync("not-found");
    }
}
