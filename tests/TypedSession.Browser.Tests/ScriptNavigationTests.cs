using Microsoft.Playwright;
using TypedSession.Browser.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace TypedSession.Browser.Tests;

/// <summary>Scripts that fetch pages in the browser's place, as they are, in a browser.</summary>
public sealed class ScriptNavigationTests(ShopInChromium chromium)
{
    private const int Clicks = 11;

    [Theory]
    [InlineData("blazor")]
    [InlineData("turbo")]
    [InlineData("htmx2")]
    [InlineData("htmx4")]
    public async Task A_visitor_who_clicks_for_half_an_hour_keeps_the_cart_and_sees_a_message_once(string script)
    {
        await using TestApp app = await NumberedPages.StartAsync();
        await using Visitor visitor = await chromium.InviteAsync(url: Site.UrlOf(app));
        await BeginAsync(visitor, script);

        for (int number = 1; number <= Clicks; number++)
        {
            app.Time.Advance(TimeSpan.FromMinutes(3));
            await NextOf(visitor).ClickAsync();

            await SeesPageAsync(visitor, number);
            await Expect(visitor.Notice).ToHaveTextAsync(number == 1 ? "Added." : "");
        }
    }

    [Fact]
    public async Task A_visitor_who_sees_what_Turbo_fetched_under_the_pointer_keeps_the_cart()
    {
        await using TestApp app = await NumberedPages.StartAsync();
        await using Visitor visitor = await chromium.InviteAsync(url: Site.UrlOf(app));
        await BeginAsync(visitor, "turbo");

        for (int number = 1; number <= Clicks; number++)
        {
            app.Time.Advance(TimeSpan.FromMinutes(3));
            IResponse fetched = await visitor.Page.RunAndWaitForResponseAsync(
                () => NextOf(visitor).HoverAsync(), response => response.Url.EndsWith($"/turbo/{number}", StringComparison.Ordinal));
            Assert.Equal("prefetch", await fetched.Request.HeaderValueAsync("X-Sec-Purpose"));
            await NextOf(visitor).ClickAsync();

            await SeesPageAsync(visitor, number);
            await visitor.Page.Mouse.MoveAsync(0, 0);
        }
    }

    /// <summary>A first page, on which something is added.</summary>
    private static async Task BeginAsync(Visitor visitor, string script)
    {
        await visitor.GoToAsync($"/{script}/0");
        await visitor.Page.EvaluateAsync("async () => { window.isFirstDocument = true; await fetch('/begin', { method: 'POST' }); }");
    }

    private static ILocator NextOf(Visitor visitor) => visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Next" });

    /// <summary>The page came by the script, as the document is still the first one, and the session is there.</summary>
    private static async Task SeesPageAsync(Visitor visitor, int number)
    {
        await visitor.SeesHeadingAsync($"{number}");
        await Expect(visitor.Page.GetByTestId("cart")).ToHaveTextAsync("7");
        Assert.True(await visitor.Page.EvaluateAsync<bool>("() => window.isFirstDocument === true"));
    }
}
