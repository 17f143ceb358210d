using Microsoft.Playwright;
using TypedSession.Browser.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace TypedSession.Browser.Tests;

public sealed class CartTests(ShopInChromium shop)
{
    [Fact]
    public async Task Looking_around_sets_no_cookie()
    {
        await using Visitor visitor = await shop.InviteAsync();
        await visitor.GoToAsync("/");
        await visitor.FollowAsync("Inks");
        await visitor.SeesHeadingAsync("Inks");

        Assert.Empty(await visitor.Browser.CookiesAsync());
        await Expect(visitor.Footer).ToContainTextAsync("no cookie yet");
    }

    [Fact]
    public async Task A_product_added_is_in_the_cart_after_a_reload_and_in_a_second_tab()
    {
        await using Visitor visitor = await shop.InviteAsync();
        await visitor.AddAsync("Dot Grid Journal", 2);
        await visitor.SeesItemsInCartAsync(2);

        await visitor.Page.ReloadAsync();
        await visitor.SeesItemsInCartAsync(2);

        await visitor.OpenTabAsync("/cart");
        await Expect(visitor.CartLines).ToContainTextAsync(["Dot Grid Journal"]);
        await Expect(visitor.Page.GetByTestId("cart-total")).ToHaveTextAsync("£36.00");
        await Expect(visitor.Footer).ToContainTextAsync("of 3,072 bytes");
    }

    [Fact]
    public async Task A_notice_is_shown_once()
    {
        await using Visitor visitor = await shop.InviteAsync();
        await visitor.AddAsync("Oxblood Ink");
        await Expect(visitor.Notice).ToHaveTextAsync("Added: Oxblood Ink.");

        await visitor.Page.ReloadAsync();
        await Expect(visitor.Notice).ToHaveCountAsync(0);
        await visitor.SeesItemsInCartAsync(1);
    }

    [Fact]
    public async Task A_line_can_be_changed_and_removed()
    {
        await using Visitor visitor = await shop.InviteAsync();
        await visitor.AddAsync("Oxblood Ink");
        await visitor.AddAsync("Oak Ruler");
        await visitor.GoToAsync("/cart");

        await visitor.Page.GetByLabel("Quantity of Oxblood Ink").FillAsync("4");
        await visitor.ClickAsync(visitor.CartLines.First.GetByRole(AriaRole.Button, new() { Name = "Change" }));
        await visitor.SeesItemsInCartAsync(5);

        await visitor.ClickAsync("Remove Oxblood Ink");
        await Expect(visitor.CartLines).ToContainTextAsync(["Oak Ruler"]);
        await visitor.SeesItemsInCartAsync(1);
    }

    [Fact]
    public async Task Two_browsers_do_not_share_a_cart()
    {
        await using Visitor one = await shop.InviteAsync();
        await using Visitor other = await shop.InviteAsync();
        await one.AddAsync("Damson Ink", 3);

        await other.GoToAsync("/cart");
        await other.SeesItemsInCartAsync(0);
        await one.Page.ReloadAsync();
        await one.SeesItemsInCartAsync(3);
    }

    [Fact]
    public async Task A_cart_with_too_many_products_says_so_and_keeps_everything()
    {
        await using Visitor visitor = await shop.InviteAsync();
        await visitor.GoToAsync("/");
        IReadOnlyList<string> names = await visitor.Page.Locator(".card-name").AllInnerTextsAsync();
        string[] paths = await visitor.Page.EvalOnSelectorAllAsync<string[]>(".card", "cards => cards.map(card => card.pathname)");
        foreach (string path in paths.Take(30))
        {
            await visitor.GoToAsync(path);
            await visitor.AddThisAsync();
        }

        await visitor.SeesItemsInCartAsync(30);
        await visitor.GoToAsync(paths[30]);
        await visitor.AddThisAsync();
        await Expect(visitor.Problem).ToContainTextAsync("Your cart is full: it takes 30 different products");
        await Expect(visitor.CartLines).ToHaveCountAsync(30);

        await visitor.GoToAsync("/cart");
        await Expect(visitor.CartLines).ToContainTextAsync(names.Take(30));
    }

    [Theory]
    [InlineData("60")]
    [InlineData("2147483647")]
    [InlineData("99999999999999999999")]
    [InlineData("-1")]
    public async Task A_quantity_that_does_not_fit_is_refused_and_loses_nothing(string quantity)
    {
        await using Visitor visitor = await shop.InviteAsync();
        await visitor.AddAsync("Index Cards", 60);
        await visitor.SeesItemsInCartAsync(60);

        // A form made by somebody else knows no limits.
        await visitor.Page.EvalOnSelectorAsync("#quantity", "(input, value) => { input.type = 'text'; input.value = value; }", quantity);
        await visitor.ClickAsync("Add to cart");

        await Expect(visitor.Problem).ToBeVisibleAsync();
        await visitor.SeesItemsInCartAsync(60);
        await visitor.GoToAsync("/cart");
        await visitor.SeesItemsInCartAsync(60);
    }
}
