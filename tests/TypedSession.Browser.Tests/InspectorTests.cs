using Microsoft.Playwright;
using TypedSession.Browser.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace TypedSession.Browser.Tests;

/// <summary>The inspector in a browser that holds pages to their Content-Security-Policy. Keeps pictures in <c>artifacts/screenshots</c>, to be looked at.</summary>
public sealed class InspectorTests(ShopInChromium shop)
{
    [Theory]
    [InlineData("desktop", 1200, 860, ColorScheme.Light)]
    [InlineData("desktop-dark", 1200, 860, ColorScheme.Dark)]
    [InlineData("phone", 390, 780, ColorScheme.Light)]
    [InlineData("phone-dark", 390, 780, ColorScheme.Dark)]
    public async Task Its_page_is_whole_in_every_window(string name, int width, int height, ColorScheme scheme)
    {
        await using Visitor visitor = await shop.InviteAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
        List<string> problems = [];
        visitor.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") problems.Add(message.Text);
        };
        await visitor.AddAsync("Oxblood Ink", 2);
        await visitor.AddAsync("Graphite Pencils");

        await visitor.FollowAsync("Look inside");
        await visitor.SeesHeadingAsync("Your sessions");
        await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Screenshots, $"inspector-{name}.png"), FullPage = true });

        Assert.Empty(problems);
        int content = await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(content <= width, $"It is {content} pixels wide in a window of {width}.");
        Assert.Equal(scheme == ColorScheme.Dark ? "rgb(18, 22, 28)" : "rgb(246, 247, 249)", await visitor.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
    }

    [Fact]
    public async Task Its_clocks_run()
    {
        await using Visitor visitor = await shop.InviteAsync();
        await visitor.AddAsync("Oxblood Ink");
        await visitor.GoToAsync("/_typedsession");
        ILocator idle = visitor.Page.Locator("#state-cart .clock").First;

        await Expect(idle).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^19:[0-5][0-9]$"));
        string before = await idle.InnerTextAsync();

        await Expect(idle).Not.ToHaveTextAsync(before);
    }

    [Fact]
    public async Task Each_button_shows_what_the_shop_sees_next()
    {
        await using Visitor visitor = await shop.InviteAsync();
        ILocator cart = visitor.Page.Locator("#state-cart");
        await visitor.AddAsync("Oxblood Ink");
        await visitor.GoToAsync("/_typedsession");

        await PressAsync("Renew the id");
        await SeesAsync("Restored");
        await PressAsync("Fill to the ceiling");
        await SeesAsync("Restored");
        await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Screenshots, "inspector-full.png"), FullPage = true });
        await PressAsync("End on another node");
        await SeesAsync("Revoked");
        await visitor.AddAsync("Oxblood Ink");
        await visitor.GoToAsync("/_typedsession");
        await PressAsync("Tamper with a byte");
        await SeesAsync("Unreadable");
        await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Screenshots, "inspector-tampered.png"), FullPage = true });
        await PressAsync("End");
        await SeesAsync("New");

        await visitor.GoToAsync("/");
        await visitor.SeesItemsInCartAsync(0);

        Task PressAsync(string button) => visitor.ClickAsync(cart.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }));
        Task SeesAsync(string status) => Expect(cart.Locator(".badge")).ToHaveTextAsync(status);
    }
}
