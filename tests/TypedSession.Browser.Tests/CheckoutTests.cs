using TypedSession.Browser.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace TypedSession.Browser.Tests;

public sealed class CheckoutTests(ShopInChromium shop)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_visitor_buys_something_with_scripts_and_without(bool scripts)
    {
        await using Visitor visitor = await shop.InviteAsync(new() { JavaScriptEnabled = scripts });
        await visitor.AddAsync("Brass Ballpoint", 2);
        await visitor.GoToAsync("/cart");
        await visitor.FollowAsync("To the checkout");
        await visitor.SignInAsync();
        await visitor.SeesHeadingAsync("Where may we send it?");
        await visitor.SeesItemsInCartAsync(2);

        await visitor.FillInAddressAsync();
        await visitor.ClickAsync("On to the last step");
        await visitor.SeesHeadingAsync("Is everything right?");
        await Expect(visitor.Page.GetByTestId("order-total")).ToHaveTextAsync("£71.50");

        await visitor.ClickAsync("Place the order");
        await visitor.SeesHeadingAsync("It is on its way");
        await Expect(visitor.Notice).ToContainTextAsync("Your order is placed.");
        await Expect(visitor.Page.Locator("address")).ToContainTextAsync("7 Rue de l'Étoile");
        await visitor.SeesItemsInCartAsync(0);
        Assert.StartsWith("cart-", Assert.Single(await visitor.SessionCookiesAsync()).Name);
    }

    [Fact]
    public async Task The_draft_outlives_a_reload_and_a_walk_round_the_shop()
    {
        await using Visitor visitor = await shop.InviteAsync();
        await visitor.AddAsync("Seal & Wax Set");
        await visitor.SignInAsync();
        await visitor.GoToAsync("/checkout/address");
        await visitor.FillInAddressAsync();
        await visitor.ClickAsync("On to the last step");
        await visitor.Page.ReloadAsync();
        await visitor.SeesHeadingAsync("Is everything right?");

        await visitor.AddAsync("Oak Ruler");
        await visitor.GoToAsync("/checkout/address");
        await Expect(visitor.Page.GetByLabel("Street and number")).ToHaveValueAsync("7 Rue de l'Étoile");
        await Expect(visitor.Page.GetByLabel("Express")).ToBeCheckedAsync();
        await Expect(visitor.Page.GetByLabel("A line for the card")).ToHaveValueAsync("For a rainy Sunday ☂");
        await Expect(visitor.Footer).ToContainTextAsync("Your checkout's");
    }

    [Fact]
    public async Task After_signing_out_the_next_person_at_the_browser_finds_nothing()
    {
        await using Visitor visitor = await shop.InviteAsync();
        await visitor.AddAsync("Letter Tray");
        await visitor.SignInAsync();
        await Expect(visitor.Notice).ToHaveTextAsync("Welcome, Ada.");
        await visitor.GoToAsync("/checkout/address");
        await visitor.FillInAddressAsync();
        await visitor.ClickAsync("On to the last step");
        await visitor.ClickAsync("Sign out");
        await visitor.SeesHeadingAsync("You are signed out");
        Assert.Empty(await visitor.SessionCookiesAsync());

        await visitor.AddAsync("Oak Ruler");
        await visitor.SeesItemsInCartAsync(1);
        await visitor.SignInAsync();
        await visitor.GoToAsync("/checkout/address");
        await Expect(visitor.Page.GetByLabel("Street and number")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_form_that_lacks_something_says_what()
    {
        await using Visitor visitor = await shop.InviteAsync();
        await visitor.AddAsync("Letter Tray");
        await visitor.SignInAsync();
        await visitor.GoToAsync("/checkout/address");
        await visitor.FillInAddressAsync();
        await visitor.Page.GetByLabel("Postcode").FillAsync("");
        await visitor.Page.EvalOnSelectorAsync("form.fields", "form => form.noValidate = true");
        await visitor.ClickAsync("On to the last step");

        await Expect(visitor.Page.Locator(".field-problem").Nth(2)).ToHaveTextAsync("The Postcode field is required.");
        await Expect(visitor.Page.GetByLabel("Town")).ToHaveValueAsync("Leeds");
    }
}
