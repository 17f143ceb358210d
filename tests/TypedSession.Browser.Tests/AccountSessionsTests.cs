using Microsoft.Playwright;
using TypedSession.Browser.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace TypedSession.Browser.Tests;

/// <summary>The shop's page on which customers see where they are signed in, and end it.</summary>
public sealed class AccountSessionsTests(ShopInChromium shop)
{
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

    [Fact]
    public async Task A_customer_sees_the_devices_and_signs_out_on_one_of_them()
    {
        using TemporaryFolder folder = new();
        await using ShopServer server = await ShopServer.StartAsync(
            folder.Path, "--TypedSession:Store:Kind", "Sqlite", "--ConnectionStrings:sessions", $"Data Source={Path.Combine(folder.Path, "shop.db")}");
        await using Visitor phone = await shop.InviteAsync(new() { UserAgent = Phone }, server.Url);
        await using Visitor other = await shop.InviteAsync(url: server.Url);
        await using Visitor desk = await shop.InviteAsync(url: server.Url);
        foreach (Visitor visitor in (Visitor[])[phone, other, desk]) await visitor.SignInAsync();

        await desk.GoToAsync("/account/sessions");
        ILocator devices = desk.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Listitem);
        await Expect(devices).ToHaveCountAsync(3);
        ILocator onPhone = devices.Filter(new() { HasText = "Safari on iPhone" });
        await Expect(devices.Filter(new() { HasText = ", this one" }).GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await desk.ClickAsync(onPhone.GetByRole(AriaRole.Button, new() { Name = "Sign out there" }));

        await Expect(devices).ToHaveCountAsync(2);
        await Expect(onPhone).ToHaveCountAsync(0);
        await IsSignedOutAsync(phone);
        await IsSignedInAsync(other);
        await IsSignedInAsync(desk);
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Cookie")]
    public async Task A_customer_signs_out_everywhere_else_and_everywhere_also_where_the_server_knows_of_no_device(string kind)
    {
        using TemporaryFolder folder = new();
        await using ShopServer server = await ShopServer.StartAsync(
            folder.Path, "--TypedSession:Store:Kind", kind, "--ConnectionStrings:sessions", $"Data Source={Path.Combine(folder.Path, "shop.db")}");
        await using Visitor phone = await shop.InviteAsync(new() { UserAgent = Phone }, server.Url);
        await using Visitor desk = await shop.InviteAsync(url: server.Url);
        await phone.SignInAsync();
        await desk.SignInAsync();

        await desk.GoToAsync("/account/sessions");
        await desk.ClickAsync("Sign out everywhere else");

        await Expect(desk.Notice).ToHaveTextAsync("You are signed out everywhere else.");
        await IsSignedOutAsync(phone);
        await IsSignedInAsync(desk);

        await phone.SignInAsync();
        await desk.GoToAsync("/account/sessions");
        await desk.ClickAsync("Sign out everywhere");

        await desk.SeesHeadingAsync("You are signed out");
        await IsSignedOutAsync(phone);
        await IsSignedOutAsync(desk);
    }

    private static async Task IsSignedInAsync(Visitor visitor)
    {
        await visitor.GoToAsync("/account/sessions");
        await visitor.SeesHeadingAsync("Where you are signed in");
    }

    private static async Task IsSignedOutAsync(Visitor visitor)
    {
        await visitor.GoToAsync("/account/sessions");
        Assert.Contains("/account/sign-in", visitor.Page.Url);
        await Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in", Exact = true })).ToBeVisibleAsync();
    }
}
